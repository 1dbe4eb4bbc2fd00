// Shows the picture of a discussion. The drawing comes from our own renderer as SVG; it is read as a
// document of its own, so that nothing in it can run, and its shapes are taken over one by one.
const SHAPES = new Set(["svg", "title", "desc", "rect", "line", "path", "circle", "text"]);

function drawing(source) {
  const found = new DOMParser().parseFromString(source, "image/svg+xml").documentElement;
  const strange = [...found.querySelectorAll("*")].some((each) => !SHAPES.has(each.localName));
  if (found.localName !== "svg" || strange) throw new Error("This is not one of our pictures.");
  return document.importNode(found, true);
}

function beside(note, mark, root) {
  const frame = root.getBoundingClientRect(), at = mark.getBoundingClientRect();
  const middle = at.left + at.width / 2 - frame.left;
  const left = Math.min(Math.max(middle - note.offsetWidth / 2, 0), frame.width - note.offsetWidth);
  const below = at.bottom - frame.top + 8;
  const fits = below + note.offsetHeight <= frame.height;
  note.style.left = `${Math.max(left, 0)}px`;
  note.style.top = `${fits ? below : at.top - frame.top - note.offsetHeight - 8}px`;
}

export default function ({ data, parentElement }) {
  const root = parentElement.querySelector(".current");
  paint(root, data.colours);
  const picture = drawing(data.svg);
  picture.removeAttribute("width");
  picture.removeAttribute("height");
  const marks = [...picture.querySelectorAll("[data-row]")];
  const note = element("div", "note"), who = element("bdi", "who"), words = element("bdi", "words");
  note.append(who, words);
  note.hidden = true;
  note.setAttribute("aria-live", "polite");
  const way = (mark) => data.href.replace("COMMENT", encodeURIComponent(data.marks[mark.dataset.row][0]));
  let current = null;
  const point = (mark) => {
    if (current) current.classList.remove("pointed");
    current = mark;
    note.hidden = !mark;
    if (!mark) return;
    mark.classList.add("pointed");
    const [, name, begins] = data.marks[mark.dataset.row];
    who.textContent = name;
    words.textContent = begins;
    beside(note, mark, root);
  };
  const aimed = (event) => event.target.closest?.("[data-row]");
  picture.addEventListener("pointermove", (event) => point(aimed(event) ?? null));
  picture.addEventListener("pointerleave", () => point(null));
  picture.addEventListener("click", (event) => {
    const mark = aimed(event);
    if (!mark) return;
    if (held(event)) window.open(way(mark), "_blank", "noopener");
    else follow(way(mark));
  });
  root.onkeydown = (event) => {
    const at = current ? marks.indexOf(current) : -1;
    const steps = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: marks.length - 1 };
    if (event.key === "Enter" && current) follow(way(current));
    else if (event.key === "Escape") point(null);
    else if (event.key in steps && marks.length) {
      point(marks[Math.min(Math.max(steps[event.key], 0), marks.length - 1)]);
    } else return;
    event.preventDefault();
  };
  root.onblur = () => point(null);
  root.tabIndex = 0;
  root.setAttribute("role", "group");
  root.setAttribute("aria-label", data.label);
  root.replaceChildren(picture, note);
}
