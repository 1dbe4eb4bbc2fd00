// Follows a link inside the app without loading it anew: the app hears of it as it hears of Back.
const followed = new Set();

export default function ({ data, parentElement }) {
  const key = parentElement.host ?? parentElement;
  if (followed.has(key)) return;
  followed.add(key);
  follow(data.to, data.replace);
}
