// The hierarchy of plans: levels from national to local, plans as blocks, links between them as flows. Blocks and flows are
// links of the page itself, not shapes on a canvas, so that each can be reached by keyboard, opened in a tab and printed.
const SVG = "http://www.w3.org/2000/svg";
// How many pixels wide a link is at most, a flow at least, and how much wider than itself a flow can be hit.
const [WIDEST, THINNEST, REACH] = [6, 3, 24];
const STEPS = [0.5, 0.75, 0.9];
const PAPER = "17cm"; // of an A4 sheet between margins

export default function draw(canvas, { levels, plans, flows, words }) {
  const rows = layers(levels, plans, flows);
  const at = new Map(rows.flatMap((row, n) => row.map((plan) => [plan.id, n])));
  const drawn = flows.filter((flow) => at.get(flow.from) > at.get(flow.to));
  const blocks = new Map();
  canvas.classList.add("hierarchy");
  const svg = canvas.appendChild(shape("svg", { role: "group", "aria-label": words.links }));
  for (const [n, row] of rows.entries()) {
    const line = canvas.appendChild(element("div", "row"));
    for (const plan of row) line.append(blocks.set(plan.id, block(plan, levels, words)).get(plan.id));
    // A flow that passes a level gets a lane of its own there, so that it runs behind no block.
    for (const flow of drawn.filter((flow) => at.get(flow.from) > n && n > at.get(flow.to))) {
      (flow.lanes ??= []).unshift(line.appendChild(element("div", "lane")));
    }
  }
  canvas.append(legend(words));
  const names = new Map(plans.map((plan) => [plan.id, plan.label]));
  const redraw = () => route(canvas, svg, blocks, drawn, names, words);
  new ResizeObserver(redraw).observe(canvas);
  // A sheet of paper is narrower than most windows, and is printed before an observer is told.
  addEventListener("beforeprint", () => {
    canvas.style.maxWidth = PAPER;
    redraw();
  });
  addEventListener("afterprint", () => {
    canvas.style.maxWidth = "";
  });
}

// The plans row by row; a plan stands below those of its own level that it serves.
function layers(levels, plans, flows) {
  return levels.flatMap(({ name }) => {
    let rest = plans.filter((plan) => plan.level === name);
    const rows = [];
    while (rest.length) {
      const serves = (plan) => flows.some((flow) => flow.from === plan.id && rest.some((other) => other.id === flow.to));
      const free = rest.filter((plan) => !serves(plan));
      rows.push(free.length ? free : rest);
      rest = free.length ? rest.filter((plan) => !free.includes(plan)) : [];
    }
    return rows;
  });
}

function block(plan, levels, words) {
  const made = linked(element("a", `block ${plan.level}`), plan.href);
  const { label } = levels.find(({ name }) => name === plan.level);
  if (label) made.append(element("span", `level ${plan.level}`, label), " ");
  if (plan.group) made.append(element("span", "quiet", plan.group), " ");
  made.append(element("strong", "", plan.label));
  if (plan.elements !== undefined) made.append(" ", element("span", "quiet", `${words.elements} ${plan.elements}`));
  return made;
}

function legend(words) {
  const made = element("p", "legend", `${words.confidence} `);
  const ends = ["0", ...STEPS.map(String), "1"];
  for (let n = 0; n <= STEPS.length; n += 1) {
    const step = element("span", "step");
    step.append(element("span", `swatch flow-${n}`), ` ${ends[n]}–${ends[n + 1]}`);
    made.append(step, " ");
  }
  return made;
}

// Draws the flows between the blocks as they stand now.
function route(canvas, svg, blocks, flows, names, words) {
  const origin = canvas.getBoundingClientRect();
  const box = (node) => {
    const { left, right, top, bottom } = node.getBoundingClientRect();
    return { left: left - origin.left, right: right - origin.left, top: top - origin.top, bottom: bottom - origin.top };
  };
  const ends = new Map([...blocks].map(([id, node]) => [id, { ...box(node), up: [], down: [] }]));
  for (const flow of flows) {
    ends.get(flow.from).up.push(flow);
    ends.get(flow.to).down.push(flow);
  }
  const total = (some) => some.reduce((sum, flow) => sum + flow.links, 0);
  const rooms = [...ends.values()].flatMap((end) => [end.up, end.down].map((some) => ((end.right - end.left) * 0.85) / total(some)));
  const scale = Math.min(WIDEST, ...rooms);
  const width = (flow) => Math.max(THINNEST, flow.links * scale);
  for (const flow of flows) for (const lane of flow.lanes ?? []) lane.style.width = `${width(flow) + 8}px`;

  const middle = ({ left, right }) => (left + right) / 2;
  const starts = new Map();
  const stops = new Map();
  for (const [id, end] of ends) {
    place(end.up, end, (flow) => middle(flow.lanes ? box(flow.lanes[0]) : ends.get(flow.to)), starts);
    place(end.down, end, (flow) => middle(flow.lanes ? box(flow.lanes.at(-1)) : ends.get(flow.from)), stops);
  }
  // The thin ones last, above the wide ones.
  svg.replaceChildren(...[...flows].sort((a, b) => b.links - a.links).map(link));

  // Flows side by side on an edge of a block, in the order of where they lead.
  function place(some, end, towards, found) {
    const sorted = [...some].sort((a, b) => towards(a) - towards(b));
    let x = middle(end) - sorted.reduce((sum, flow) => sum + width(flow), 0) / 2;
    for (const flow of sorted) {
      found.set(flow, x + width(flow) / 2);
      x += width(flow);
    }
  }

  function link(flow) {
    const [from, to] = [ends.get(flow.from), ends.get(flow.to)];
    const passed = (flow.lanes ?? []).map(box).flatMap((lane) => [[middle(lane), lane.bottom], [middle(lane), lane.top]]);
    const points = [[starts.get(flow), from.top], ...passed, [stops.get(flow), to.bottom]];
    const half = width(flow) / 2;
    const edge = (some, shift) => curve(some.map(([x, y]) => [x + shift, y]));
    const area = `M${edge(points, -half)} L${edge([...points].reverse(), half)} Z`;
    const step = STEPS.filter((limit) => flow.confidence >= limit).length;
    const counted = flow.written ? "" : `${words.links} ${flow.links}, `;
    const about = `${names.get(flow.from)} → ${names.get(flow.to)}: ${counted}${words.confidence} ${flow.confidence}`;
    const made = linked(shape("a", { "aria-label": about, class: `flow flow-${step}` }), flow.href);
    // In its lane, where it has one, no other flow lies over its number.
    const [[x, y], [nx, ny]] = points.slice(flow.lanes ? 1 : 0);
    const count = shape("text", { x: (x + nx) / 2, y: (y + ny) / 2 });
    count.textContent = flow.written ?? flow.links;
    made.append(
      shape("path", { d: `M${curve(points)}`, class: "reach", "stroke-width": REACH }),
      shape("path", { d: area, class: "area" }),
      count,
    );
    return made;
  }
}

// A link where it leads somewhere.
function linked(node, href) {
  if (href) node.setAttribute("href", href);
  return node;
}

// Through points from below, each bend upright at both ends.
function curve(points) {
  return points.map(([x, y], n) => {
    if (!n) return `${x},${y}`;
    const [px, py] = points[n - 1];
    return `C${px},${(py + y) / 2} ${x},${(py + y) / 2} ${x},${y}`;
  }).join(" ");
}

function element(name, classes = "", text = "") {
  return Object.assign(document.createElement(name), { className: classes, textContent: text });
}

function shape(name, attributes = {}) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}
