// Draws the list of discussions.
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
  const way = link(row.title, "", row.href);
  way.dir = "auto";
  made.append(way);
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
  paint(root, data.colours);
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
