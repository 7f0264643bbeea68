// The pictures of a page, each drawn from the data that stands beside it; the library for a kind comes with the first of it.
const KINDS = {
  bars: () => import("./bars.js"),
  flows: () => import("./flows.js"),
};

for (const figure of document.querySelectorAll("figure[data-picture]")) draw(figure);

async function draw(figure) {
  const kind = KINDS[figure.dataset.picture];
  if (!kind) return;
  const canvas = figure.querySelector(".canvas");
  const { default: picture } = await kind();
  canvas.hidden = false;
  picture(canvas, JSON.parse(figure.querySelector('script[type="application/json"]').textContent), figure);
}
