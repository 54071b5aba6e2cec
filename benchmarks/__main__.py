from benchmarks import engines, path

engines.main()
path.main()
