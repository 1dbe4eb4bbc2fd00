// What all components share. Texts only ever enter the page through textContent.
const element = (tag, name, text) => {
  const made = document.createElement(tag);
  if (name) made.className = name;
  if (text !== undefined) made.textContent = text;
  return made;
};

// A click that asks the browser for another tab or window is the browser's business.
const held = (event) => event.ctrlKey || event.metaKey || event.shiftKey;

// Inside the app: it hears of the new address as it hears of Back, and keeps its session.
const follow = (href, replace = false) => {
  if (replace) history.replaceState({}, "", href);
  else history.pushState({}, "", href);
  window.dispatchEvent(new PopStateEvent("popstate"));
};

const link = (text, title, href) => {
  const made = element("a", "", text);
  made.href = href;
  if (title) made.title = title;
  made.addEventListener("click", (event) => {
    if (held(event)) return;
    event.preventDefault();
    event.stopPropagation();
    follow(href);
  });
  return made;
};

const paint = (root, colours) => {
  for (const [name, colour] of Object.entries(colours)) root.style.setProperty(`--${name}`, colour);
};
