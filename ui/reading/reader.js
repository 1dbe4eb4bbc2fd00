// Draws comments.
const button = (text, label, act) => {
  const made = element("button", "", text);
  made.type = "button";
  made.setAttribute("aria-label", label);
  made.addEventListener("click", () => act(made));
  return made;
};

async function copy(text, made) {
  const before = made.textContent;
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Without a secure address there is no clipboard; a selected text field still has one.
    const field = element("textarea");
    field.value = text;
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
  }
  made.textContent = "copied";
  setTimeout(() => { made.textContent = before; }, 1500);
}

function head(comment) {
  const line = element("div", "line");
  const name = element("bdi", comment.named ? "name" : "name gone", comment.name);
  line.append(name, link(`${comment.number}`, "Link to this comment", comment.href));
  if (comment.role) line.append(element("span", "", comment.role));
  if (comment.time) line.append(element("span", "", comment.time));
  if (comment.answers) {
    const words = comment.answers.id
      ? link(comment.answers.words, "Go to the comment this answers", comment.answers.href)
      : element("span", "", comment.answers.words);
    line.append(words);
  }
  if (comment.tone) {
    const tone = element("span", `tone-${comment.tone}${comment.few ? " pale" : ""}`, comment.score);
    tone.title = comment.why;
    line.append(tone);
  }
  if (comment.few) line.append(element("bdi", "pale", comment.few));
  for (const tag of comment.tags) line.append(element("bdi", "tag", tag));
  return line;
}

function body(comment) {
  if (comment.gone) return element("div", "text gone", comment.gone);
  const text = element("div", "text");
  text.dir = "auto";
  for (const [words, tone, why, passage] of comment.segments) {
    if (!tone && !passage) {
      text.append(words);
      continue;
    }
    const mark = element("mark", [tone, passage ? "passage" : ""].filter(Boolean).join(" "), words);
    if (why) mark.title = why;
    text.append(mark);
  }
  return text;
}

function tagger(comment, send, row) {
  const field = element("input");
  field.value = comment.tags.join(", ");
  field.placeholder = "tags, separated by commas";
  field.setAttribute("aria-label", `Tags of comment ${comment.number}`);
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter") send("tag", { id: comment.id, written: field.value });
    if (event.key === "Escape") field.remove();
  });
  row.append(field);
  field.focus();
}

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".reader");
  const closed = (root.closedThreads ??= new Set());
  const send = (name, value) => setTriggerValue(name, value);
  paint(root, data.colours);

  let restored;
  const draw = () => {
    root.replaceChildren();
    let hiddenBelow = Infinity;
    for (const comment of data.comments) {
      if (comment.depth > hiddenBelow) continue;
      hiddenBelow = closed.has(comment.id) ? comment.depth : Infinity;
      const kind = ["comment", comment.rail, comment.context ? "context" : "", comment.focus ? "focus" : ""];
      const made = element("article", kind.filter(Boolean).join(" "));
      made.style.marginLeft = `${Math.min(comment.depth, data.indents) * data.step}px`;
      made.setAttribute("aria-label", `Comment ${comment.number}`);
      made.dataset.comment = comment.id;
      const line = head(comment);
      const row = element("span", "actions");
      if (comment.below) {
        const shut = closed.has(comment.id);
        const replies = comment.below === 1 ? "1 reply" : `${comment.below.toLocaleString("en")} replies`;
        line.append(button(shut ? `+${replies}` : `− ${replies}`, shut ? `Show ${replies}` : `Hide ${replies}`, () => {
          if (shut) closed.delete(comment.id); else closed.add(comment.id);
          draw();
        }));
      }
      if (!comment.gone) row.append(button("copy", `Copy comment ${comment.number} with its source`, (it) => copy(comment.copy, it)));
      if (data.taggable) row.append(button("tag", `Tag comment ${comment.number}`, () => tagger(comment, send, row)));
      line.append(row);
      made.append(line);
      if (comment.pill) made.append(pill(comment.pill));
      const whom = data.addressed[comment.id];
      if (whom) made.append(element("div", "addressed"));
      if (whom) made.lastChild.append(element("bdi", "", whom));
      made.append(body(comment));
      const ask = data.asked[comment.id];
      if (ask) {
        const asks = asker(root, comment, ask, send, made);
        if (root.answered === comment.id || ask.refused) restored = asks;
      }
      root.append(made);
    }
  };
  draw();
  // Only where drawing anew has taken the focus away: never from a control outside.
  if (restored && document.activeElement === document.body) restored.restore();
  const focus = root.querySelector(".focus");
  if (focus && root.lastFocus !== focus.dataset.comment) {
    root.lastFocus = focus.dataset.comment;
    focus.scrollIntoView({ block: "center" });
  }
}
