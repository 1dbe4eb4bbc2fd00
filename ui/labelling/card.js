// Asks for a label, comment by comment.
// Labels are kept here until the server's answer holds them, and every report tells all that it
// has not answered yet: so none is lost, however fast the keys.
const KEYS = { 1: "negative", 2: "neutral", 3: "positive", 0: "cannot tell", " ": "cannot tell" };
const LABELS = ["negative", "neutral", "positive"];
const UNDO = ["ArrowLeft", "u"];
const AGAIN_MILLISECONDS = 900;
const MOST_TRIES = 8; // where labels cannot be kept, the page says so

const button = (name, label, key, act) => {
  const made = element("button", name);
  made.type = "button";
  made.setAttribute("aria-keyshortcuts", key === "0" ? "0 Space" : key);
  made.append(element("kbd", "", key === "ArrowLeft" ? "←" : key), label);
  made.querySelector("kbd").setAttribute("aria-hidden", "true");
  made.addEventListener("click", act);
  return made;
};

function asked(root, comment) {
  const text = element("div", "text", comment.text);
  text.dir = "auto";
  const card = element("div", "card");
  card.append(text);
  if (!comment.about.length) return card;
  const around = element("details");
  around.open = Boolean(root.aroundOpen);
  const summary = element("summary", "", "What it answers");
  // Remembered before it opens: a new card may be drawn before its toggle event comes.
  summary.addEventListener("click", () => { root.aroundOpen = !around.open; });
  around.append(summary);
  for (const [words, given] of comment.about) {
    const quoted = element("div", "given", given);
    quoted.dir = "auto";
    around.append(element("div", "", words), quoted);
  }
  card.append(around);
  return card;
}

function progress(done, total, said) {
  const track = element("div", "track");
  track.setAttribute("aria-hidden", "true");
  track.append(element("span"));
  track.firstChild.style.width = `${(100 * done) / total}%`;
  return [element("div", "top", said), track];
}

function choices(root) {
  const row = element("div", "choices");
  LABELS.forEach((label, at) => {
    row.append(button(label, label, `${at + 1}`, () => answer(root, label)));
  });
  return row;
}

const labelOf = (root, id) => root.pending.get(id) ?? root.data.labels[id] ?? "";
const current = (root) => root.data.comments.find((each) => !labelOf(root, each.id));

function tell(root, id, label) {
  root.pending.set(id, label);
  root.tries = 0;
  if (!root.waiting) report(root);
  draw(root, true);
}

// One report at a time, so that fast keys do not queue up runs of the page: the next goes off with
// the answer to this one, or soon without.
function report(root) {
  clearTimeout(root.waiting);
  root.waiting = undefined;
  if (!root.pending.size || root.tries >= MOST_TRIES) return;
  root.tries += 1;
  root.waiting = setTimeout(() => report(root), AGAIN_MILLISECONDS);
  root.send(told(root));
}

const told = (root) => ({ coder: root.coder, labels: Object.fromEntries(root.pending) });

function answer(root, label) {
  const comment = current(root);
  if (!comment) return;
  root.given.push(comment.id);
  tell(root, comment.id, label);
}

function undo(root) {
  const labelled = root.data.comments.map((each) => each.id).filter((id) => labelOf(root, id));
  root.given = root.given.filter((id) => labelled.includes(id));
  const last = root.given.pop() ?? labelled.at(-1);
  if (last) tell(root, last, "");
}

function pressed(root, event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const presses = event.key === " " && event.target.closest("button, summary");
  if (presses || (!(event.key in KEYS) && !UNDO.includes(event.key))) return;
  event.preventDefault();
  event.stopPropagation();
  if (event.repeat) return; // a key held down is one answer
  if (event.key in KEYS) answer(root, KEYS[event.key]); else undo(root);
}

function draw(root, focus) {
  const { comments } = root.data, total = comments.length, comment = current(root);
  const done = comments.filter((each) => labelOf(root, each.id)).length;
  const drawn = JSON.stringify([root.coder, comment?.id, done, total]);
  if (root.drawn === drawn) return;
  root.drawn = drawn;
  const said = comment ? `${done + 1} of ${total}` : `All ${total} are labelled.`;
  const heard = element("div", "heard", comment ? `${said}: ${comment.text}` : said);
  heard.setAttribute("aria-live", "polite");
  const rest = element("div", "rest");
  if (comment) rest.append(button("skip", "cannot tell", "0", () => answer(root, "cannot tell")));
  if (done) rest.append(button("undo", "back", "ArrowLeft", () => undo(root)));
  const asking = comment ? [asked(root, comment), choices(root)] : [];
  root.replaceChildren(heard, ...progress(done, total, said), ...asking, rest);
  const text = root.querySelector(".text");
  if (text && text.scrollHeight > text.clientHeight) text.tabIndex = 0;
  if (focus) root.focus({ preventScroll: true });
}

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".labelling");
  paint(root, data.colours);
  root.send = (value) => setTriggerValue("labelled", value);
  if (root.coder !== data.coder || root.about !== data.about) {
    if (root.about === data.about && root.pending.size) root.send(told(root));
    Object.assign(root, { coder: data.coder, about: data.about, pending: new Map(), given: [] });
  }
  root.data = data; // what was drawn earlier asks for the latest too
  for (const [id, label] of root.pending) {
    if ((data.labels[id] ?? "") === label) root.pending.delete(id);
  }
  report(root);
  root.onkeydown = (event) => pressed(root, event);
  draw(root, false);
  if (!root.begun) {
    root.begun = true;
    if (!document.activeElement?.matches("input, textarea")) root.focus({ preventScroll: true });
  }
  return () => clearTimeout(root.waiting);
}
