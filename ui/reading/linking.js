// Where a link comes from, and the panel that asks what a comment answers. Joined to reader.js.
function pill(given) {
  const made = element("div", `pill ${given.state}`);
  const before = element("span", "", given.before);
  made.append(before);
  if (given.to) {
    before.append(" ");
    made.append(link(given.to, "Go to the comment this answers", given.href));
  }
  if (given.after) made.append(element("bdi", "", given.after));
  return made;
}

function choice(words, why, chosen, act) {
  const made = button("", `This comment answers: ${words}${why ? `, ${why}` : ""}`, act);
  made.className = chosen ? "choice chosen" : "choice";
  if (chosen) made.setAttribute("aria-pressed", "true");
  made.append(element("bdi", "", words));
  if (why) made.append(element("bdi", "why", why));
  return made;
}

function byNumber(tell) {
  const row = element("form", "number");
  const field = element("input");
  field.inputMode = "numeric";
  field.setAttribute("aria-label", "Number of the comment that this one answers");
  const given = button("set", "Set this number", () => row.requestSubmit());
  row.append(element("span", "", "comment no."), field, given);
  row.addEventListener("submit", (event) => {
    event.preventDefault();
    if (field.value.trim()) tell({ number: field.value.trim() });
  });
  return row;
}

function panel(comment, ask, send, close) {
  const made = element("div", "panel");
  made.setAttribute("role", "group");
  made.setAttribute("aria-label", `What comment ${comment.number} answers`);
  const tell = (what) => send("answer", { id: comment.id, ...what });
  made.append(element("div", "ask", "What does this comment answer?"));
  if (ask.refused) {
    const refused = element("div", "refused", ask.refused);
    refused.setAttribute("role", "alert");
    made.append(refused);
  }
  for (const each of ask.choices) {
    const why = [each.answer === ask.shown ? "shown now" : "", each.why].filter(Boolean).join(" · ");
    made.append(choice(each.words, why, each.answer === ask.given, () => tell({ answer: each.answer })));
  }
  made.append(byNumber(tell));
  const unsure = ask.given === "cannot tell";
  made.append(choice("can’t tell", "", unsure, () => tell({ answer: "cannot tell" })));
  if (ask.given) made.append(choice("take back what I said", "", false, () => tell({ answer: "" })));
  made.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
  });
  return made;
}

// A button that opens the panel above the comment's text, and shuts it again. It stands where the
// question comes up: in the pill, beside whom the comment addresses, else in the comment's row.
function asker(root, comment, ask, send, article) {
  const where = article.querySelector(".pill") ?? article.querySelector(".addressed");
  const words = !where ? "answers what?" : where.matches(".pill") ? "change" : "say which";
  const made = button(words, `Say what comment ${comment.number} answers: ${words}`, () => toggle());
  made.setAttribute("aria-expanded", "false");
  if (where) {
    const way = element("span", "way", "· ");
    way.append(made);
    where.append(" ", way);
  } else {
    article.querySelector(".actions").prepend(made);
  }
  let opened;
  const close = () => {
    opened?.remove();
    opened = undefined;
    made.setAttribute("aria-expanded", "false");
    made.focus();
  };
  const open = () => {
    const tell = (name, value) => { root.answered = comment.id; send(name, value); };
    opened = panel(comment, ask, tell, close);
    article.querySelector(".text").before(opened);
    made.setAttribute("aria-expanded", "true");
    opened.querySelector("button").focus();
  };
  const toggle = () => (opened ? close() : open());
  // After an answer the comment is drawn anew: whoever uses the keyboard goes on where they were.
  made.restore = () => (ask.refused ? open() : made.focus());
  return made;
}
