// Draws the list of discussions. Titles only ever enter the page through textContent.
const element = (tag, name, text) => {
  const made = document.createElement(tag);
  if (name) made.className = name;
  if (text !== undefined) made.textContent = text;
  return made;
};

const follow = (href) => {
  // Inside the app: it hears of the new address as it hears of Back, and keeps its session.
  history.pushState({}, "", href);
  window.dispatchEvent(new PopStateEvent("popstate"));
};

const held = (event) => event.ctrlKey || event.metaKey || event.shiftKey;

function bar(parts) {
  const made = element("span", "bar");
  made.setAttribute("aria-hidden", "true");
  for (const [tone, share] of parts) {
    const part = element("span", tone);
    part.style.flexGrow = share;
    made.append(part);
  }
  return made;
}

function heading(row) {
  const made = element("th", "discussion");
  made.scope = "row";
  const link = element("a", "", row.title);
  link.href = row.href;
  link.dir = "auto";
  link.addEventListener("click", (event) => {
    if (held(event)) return;
    event.preventDefault();
    event.stopPropagation();
    follow(row.href);
  });
  made.append(link);
  if (row.begins) made.append(element("bdi", "begins", row.begins));
  return made;
}

function cell(column, given) {
  const made = element("td", `${column.kind} ${column.sorted ? "sorted" : ""}`);
  if (given.unknown) made.classList.add("unknown");
  made.dataset.label = column.label;
  if (given.bar) made.append(bar(given.bar));
  if (given.text) made.append(element("span", "number", given.text));
  if (given.parts) {
    const words = element("span", "words");
    words.append(...given.parts.map(([tone, text]) => element("span", tone, text)));
    made.append(words);
  }
  if (given.quiet) made.append(element("span", "quiet", given.quiet));
  return made;
}

export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".discussions");
  for (const [name, colour] of Object.entries(data.colours)) root.style.setProperty(`--${name}`, colour);
  const head = element("tr");
  head.append(element("th", "discussion", "Discussion"));
  for (const column of data.columns) {
    head.append(element("th", `${column.kind} ${column.sorted ? "sorted" : ""}`, column.label));
  }
  for (const made of head.children) made.scope = "col";
  const body = element("tbody");
  for (const row of data.rows) {
    const made = element("tr");
    made.dataset.discussion = row.id;
    made.append(heading(row), ...row.cells.map((given, at) => cell(data.columns[at], given)));
    made.addEventListener("click", (event) => {
      if (!held(event) && !String(getSelection())) follow(row.href);
    });
    body.append(made);
  }
  const table = element("table"), top = element("thead");
  top.append(head);
  table.append(element("caption", "", data.caption), top, body);
  root.replaceChildren(table);
}
