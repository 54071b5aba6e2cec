"use strict";
// A picture is the whole slide as SVG; what is copied is that slide as a PNG of 1920 by 1080.
const WIDTH = 1920, HEIGHT = 1080;

async function asPng(image) {
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = WIDTH;
  canvas.height = HEIGHT;
  const pen = canvas.getContext("2d");
  pen.fillStyle = "white";
  pen.fillRect(0, 0, WIDTH, HEIGHT);
  pen.drawImage(image, 0, 0, WIDTH, HEIGHT);
  return new Promise(done => canvas.toBlob(done, "image/png"));
}

function download(href, name) {
  const link = document.createElement("a");
  link.href = href;
  link.download = name;
  link.click();
}

async function copy(image) {
  try {
    await navigator.clipboard.write([new ClipboardItem({"image/png": asPng(image)})]);
    return SAY.copied;
  } catch {  // some browsers copy no pictures from a page on disk
    const address = URL.createObjectURL(await asPng(image));
    download(address, image.dataset.name + ".png");
    setTimeout(() => URL.revokeObjectURL(address), 60000);
    return SAY.not_copied;
  }
}

async function save(image) {
  download(image.src, image.dataset.name + ".svg");
  return SAY.saved;
}

const ACTIONS = {copy, save};
for (const button of document.querySelectorAll("button[data-do]")) {
  button.addEventListener("click", async () => {
    const figure = button.closest("figure");
    figure.querySelector("output").textContent = await ACTIONS[button.dataset.do](figure.querySelector("img"));
  });
}
