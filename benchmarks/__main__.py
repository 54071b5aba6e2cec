from benchmarks.engines import main

main()
