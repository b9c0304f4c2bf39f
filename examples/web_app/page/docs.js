/* The page for developers: the OpenAPI document, to read. */

import { element, json } from "./common.js";

/* What an address says behind its #; whoever wrote it may have meant no escape by a %. */
function decoded(fragment) {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

/* Of Markdown, what the descriptions use: paragraphs, lists of one level, `code` and **weight**. */
function prose(text) {
  return (text ?? "").trim().split(/\n\n+/).map(paragraph =>
    paragraph.startsWith("* ")
      ? element("ul", {}, ...paragraph.split(/^\* /m).slice(1).map(item => element("li", {}, ...inline(item))))
      : element("p", {}, ...inline(paragraph)),
  );
}

function inline(text) {
  return text.split(/(`[^`]+`|\*\*[^*]+\*\*)/).map(piece => {
    if (piece.startsWith("`")) return element("code", {}, piece.slice(1, -1));
    return piece.startsWith("**") ? element("strong", {}, piece.slice(2, -2)) : piece;
  });
}

/* What values a schema allows, in a few words; other models are links. */
function type(schema) {
  if (schema.$ref) {
    const name = schema.$ref.split("/").at(-1);
    return [element("a", { href: `#${name}` }, name)];
  }
  if (schema.enum) return [schema.enum.join(" | ")];
  if ("const" in schema) return [String(schema.const)];
  const choices = schema.oneOf ?? schema.anyOf;
  if (choices) return choices.flatMap((choice, place) => [place ? " | " : "", ...type(choice)]);
  if (schema.prefixItems) {
    return ["[", ...schema.prefixItems.flatMap((item, place) => [place ? ", " : "", ...type(item)]), "]"];
  }
  if (schema.type === "array") return ["several of ", ...type(schema.items ?? {})];
  if (schema.type === "object" && typeof schema.additionalProperties === "object") {
    return ["words to ", ...type(schema.additionalProperties)];
  }
  const edges = [["minimum", "at least"], ["maximum", "at most"]].filter(([edge]) => edge in schema);
  return [[schema.type ?? "any", ...edges.map(([edge, word]) => `${word} ${schema[edge]}`)].join(", ")];
}

function field(name, schema, description, required) {
  const example = schema.examples?.[0];
  return [
    element(
      "dt",
      {},
      element("code", {}, name),
      element("span", { class: "facts" }, element("span", {}, ...type(schema)), required && "required"),
    ),
    element(
      "dd",
      {},
      ...prose(description),
      ![undefined, null, ""].includes(schema.default?.toString()) && element("p", {}, "Where left out: ", element("code", {}, String(schema.default))),
      example != null && element("p", {}, "Example: ", element("code", {}, [].concat(example).join(", "))),
    ),
  ];
}

/* The operation's address, with an example for all that it cannot do without. */
function example(path, parameters) {
  const needed = parameters.filter(({ required }) => required);
  const query = new URLSearchParams();
  let address = path;
  for (const { name, in: where, schema } of needed) {
    if (where === "path") address = address.replace(`{${name}}`, encodeURIComponent(schema.examples[0]));
    else query.set(name, schema.examples[0]);
  }
  return `${address.slice(1)}${query.size ? `?${query}` : ""}`;
}

function operation(path, { summary, description, parameters = [], responses }) {
  const address = example(path, parameters);
  return element(
    "article",
    { id: `GET ${path}` },
    element("h2", {}, element("code", {}, `GET ${path}`), " ", summary),
    ...prose(description),
    element("p", {}, "Try it: ", element("a", { href: address }, decodeURIComponent(`/${address}`))),
    element("h3", {}, "Parameters"),
    element(
      "dl",
      {},
      ...parameters.flatMap(({ name, schema, description, required }) => field(name, schema, description, required)),
    ),
    element("h3", {}, "Answers"),
    ...Object.entries(responses).flatMap(([status, response]) => answer(status, response)),
  );
}

function answer(status, { description, content = {} }) {
  return [
    element("p", {}, element("strong", {}, status), " ", ...inline(description)),
    ...Object.entries(content).map(([media, { schema, example }]) =>
      element(
        "details",
        {},
        element("summary", {}, "Example", element("span", { class: "facts" }, media, element("span", {}, ...type(schema)))),
        element("pre", { tabindex: 0 }, JSON.stringify(example, null, 2)),
      ),
    ),
  ];
}

function model(name, { description, properties = {}, enum: words }) {
  return element(
    "article",
    { id: name },
    element("h3", {}, element("code", {}, name)),
    ...prose(description?.split("\n\n")[0]),
    words && element("p", {}, words.join(" | ")),
    element(
      "dl",
      {},
      ...Object.entries(properties).flatMap(([name, schema]) => field(name, schema, schema.description)),
    ),
  );
}

try {
  const { info, paths, components } = await json("openapi.json");
  document.querySelector("#title").textContent = `${info.title} ${info.version}`;
  document.querySelector("#about").replaceChildren(...prose(info.summary), ...prose(info.description));
  document.querySelector("#reference").replaceChildren(
    ...Object.entries(paths).map(([path, { get }]) => operation(path, get)),
    element("h2", {}, "Models"),
    ...Object.entries(components.schemas).map(([name, schema]) => model(name, schema)),
  );
  // What the address points to was not there when the page was opened.
  if (location.hash) document.getElementById(decoded(location.hash.slice(1)))?.scrollIntoView();
} catch (error) {
  document.querySelector("#problem").textContent = error.message;
}
