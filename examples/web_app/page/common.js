/* What both pages need: elements made of text, and answers of the API. */

/** An element; what is empty, null or false is no child, and a text is never read as HTML. */
export function element(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children.filter(child => child || child === 0));
  return made;
}

/** A text in pieces, what was found in `<mark>`; spans count code points, and those that overlap are joined. */
export function marked(text, spans) {
  const characters = [...text];
  const pieces = [];
  let place = 0;
  for (const [start, end] of [...spans].sort(([one], [other]) => one - other)) {
    const from = Math.max(start, place);
    if (from >= end) continue;
    pieces.push(characters.slice(place, from).join(""));
    pieces.push(element("mark", {}, characters.slice(from, end).join("")));
    place = end;
  }
  return [...pieces, characters.slice(place).join("")];
}

/** The answer at an address; a problem is an error that says what it was and what it may have been. */
export async function json(address, signal) {
  let response;
  try {
    response = await fetch(address, { signal });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Error("The server does not answer. Is it running?");
  }
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.detail);
  return answer;
}
