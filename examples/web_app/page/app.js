/* The page for readers: asks the API, and shows its answers as text, never as HTML. */

import { element, json, marked } from "./common.js";

const PART = 20;
const FIELDS = {
  duties: ["words", "list_type", "category", "department", "version"],
  who: ["words", "list_type", "category", "department", "version"],
  notes: ["kind", "certainty", "version"],
};
const SIDES = {
  superior: "What superior departments do",
  township: "What the township does to help",
  method: "How it is carried out from now on",
};
const KNOWN_BY = {
  label: "says the heading",
  sole: "the only department of the row",
  named: "says the text",
  unstated: "",
  township: "",
};

const form = document.querySelector("#question");
const answers = document.querySelector("#answers");
const more = document.querySelector("#more");
const status = document.querySelector("#status");
const problem = document.querySelector("#problem");
const source = document.querySelector("#source");

let township = "the township";
let chinese = {};
let shortNames = new Map();
let running = new AbortController();
let shown = 0;

const value = name => form.elements[name].value.trim();
const short = name => shortNames.get(name) ?? name;
const zh = (tag, attributes, ...children) => element(tag, { lang: "zh-Hans", ...attributes }, ...children);
const plural = (count, one, several) => `${count} ${count === 1 ? one : several}`;

/* ---- What is asked ---- */

function question() {
  const asked = new URLSearchParams();
  for (const name of FIELDS[value("view")]) if (value(name)) asked.set(name, value(name));
  return asked;
}

function address(offset) {
  const view = value("view");
  const asked = question();
  asked.set("limit", PART);
  asked.set("offset", offset);
  return `${view === "duties" && value("words") ? "search" : view}?${asked}`;
}

async function ask(offset = 0) {
  running.abort();
  running = new AbortController();
  const { signal } = running;
  const view = value("view");
  source.href = address(offset);
  try {
    const answer = await json(source.href, signal);
    if (signal.aborted) return;
    problem.textContent = "";
    if (!offset) answers.replaceChildren();
    const before = answers.querySelectorAll("summary").length;
    VIEWS[view](answer);
    shown = offset + answer.items.length;
    more.hidden = shown >= answer.total;
    status.textContent = summary(view, answer);
    if (offset) answers.querySelectorAll("summary")[before]?.focus();
  } catch (error) {
    if (signal.aborted) return;
    answers.replaceChildren();
    more.hidden = true;
    status.textContent = "";
    problem.textContent = error.message;
  }
}

function summary(view, { total, bodies }) {
  const whole = {
    duties: () => plural(total, "duty", "duties"),
    who: () => `${plural(total, "step", "steps")} of ${plural(bodies.length, "body", "bodies")}`,
    notes: () => plural(total, "note", "notes"),
  }[view]();
  if (!total) return `Nothing found. ${value("words") ? "Try fewer or shorter words." : ""}`.trim();
  return shown < total ? `${whole}, the first ${shown} are shown` : whole;
}

/* ---- What is answered ---- */

const VIEWS = {
  duties({ items }) {
    for (const item of items) {
      const { duty, passages } = item.duty ? item : { duty: item, passages: [] };
      answers.append(dutyCard(duty, passages));
    }
  },
  who({ items }) {
    for (const item of items) {
      const body = item.body ?? "not stated";
      let group = answers.lastElementChild;
      if (group?.dataset.body !== body) {
        group = element("section", { "data-body": body }, zh("h2", {}, item.body ?? "Who acts is not stated"));
        answers.append(group);
      }
      group.append(
        element(
          "article",
          {},
          zh("p", { class: "step" }, item.marker, " ", item.text),
          item.label && zh("p", { class: "facts" }, item.label),
          opener(item.duty_id, zh("span", {}, item.name), element("span", { class: "facts" }, item.duty_id), []),
        ),
      );
    }
  },
  notes({ items }) {
    for (const note of items) {
      const article = element("article", {}, ...noteLines(note));
      if (note.duty_id) article.append(opener(note.duty_id, "", element("span", {}, note.duty_id), []));
      answers.append(article);
    }
  },
};

function dutyCard(duty, passages) {
  const named = passages.find(({ field }) => field === "name");
  const facts = element(
    "span",
    { class: "facts" },
    element("span", {}, duty.id),
    zh("span", {}, chinese.list_type[duty.list_type]),
    duty.category && zh("span", {}, duty.category),
    zh("span", {}, duty.departments.map(short).join("、")),
  );
  const name = zh("h2", {}, ...marked(duty.name, named?.spans ?? []));
  const card = element("article", { id: duty.id }, opener(duty.id, name, facts, passages));
  for (const passage of passages.filter(({ field }) => field !== "name").slice(0, 2)) {
    card.append(zh("p", { class: "passage" }, ...marked(passage.text, passage.spans)));
  }
  return card;
}

/* A duty to open: read from the API when it is opened for the first time. */
function opener(id, name, facts, passages) {
  const detail = element("div", { class: "detail" }, "…");
  const opened = element("details", {}, element("summary", {}, name, facts), detail);
  const version = value("version") && `?${new URLSearchParams({ version: value("version") })}`;
  opened.addEventListener("toggle", async () => {
    if (!opened.open || opened.dataset.read) return;
    opened.dataset.read = "yes";
    try {
      detail.replaceChildren(...dutyLines(await json(`duties/${encodeURIComponent(id)}${version}`), passages));
    } catch (error) {
      delete opened.dataset.read;
      detail.replaceChildren(element("p", { role: "alert" }, error.message));
    }
  });
  return opened;
}

function* dutyLines({ duty, place, acting, notes }, passages) {
  yield element(
    "p",
    { class: "place" },
    `Stands on ${place.in_words} of the document. Cite it as `,
    element("code", {}, place.ref),
  );
  if (!duty.responsibilities.length) yield element("p", {}, "A basic duty: the township does it, and answers for it.");
  const spans = new Map(passages.map(found => [`${found.responsibility} ${found.step}`, found.spans]));
  for (const [side, english] of Object.entries(SIDES)) {
    const blocks = [...duty.responsibilities.entries()].filter(([, block]) => block.side === side);
    if (!blocks.length) continue;
    yield element("h3", {}, zh("span", {}, chinese.side[side]), " ", english);
    for (const [place, block] of blocks) {
      yield blockLines(block, acting[place], step => spans.get(`${place} ${step}`) ?? []);
    }
  }
  if (!notes.length) return;
  yield element("h3", {}, plural(notes.length, "note", "notes"), " on its text");
  for (const note of notes) yield element("div", { class: "note" }, ...noteLines(note));
}

function blockLines(block, acting, spansOf) {
  const who = block.side === "township" ? township : block.departments.map(short).join("、");
  const known = KNOWN_BY[block.attribution];
  return element(
    "section",
    { class: "block" },
    element("p", { class: "who" }, who ? zh("strong", {}, who) : "Who acts is not stated", known && ` (${known})`),
    block.topic && zh("p", { class: "facts" }, block.topic),
    block.label && zh("p", { class: "facts" }, ...marked(block.label, spansOf(null))),
    ...block.steps.map((step, place) =>
      zh(
        "p",
        { class: "step" },
        `${step.marker} `,
        ...marked(step.text, spansOf(place)),
        otherwise(acting[place], block),
      ),
    ),
  );
}

/* Who acts in a step, where that is not simply who acts in its block. */
function otherwise({ departments }, block) {
  if (String(departments) === String(block.departments)) return "";
  const who = departments.length ? zh("span", {}, departments.map(short).join("、")) : "who acts is not stated";
  return element("small", { lang: "en" }, " ", who);
}

function noteLines(note) {
  return [
    element(
      "p",
      { class: "facts" },
      element("span", {}, note.kind),
      element("span", {}, note.certainty),
      note.rule && element("code", {}, note.rule),
      zh("span", {}, note.field),
    ),
    zh("p", {}, "“", note.excerpt, "”", note.correction && ` → “${note.correction}”`),
    element("p", {}, note.message, " ", zh("span", {}, note.message_zh)),
  ];
}

/* ---- The form ---- */

function offer(name, values, text = word => word) {
  form.elements[name].append(...values.map(word => element("option", { value: word }, text(word))));
}

async function prepare() {
  const [lists, departments] = await Promise.all([json("lists"), json("departments")]);
  const [list] = lists.items;
  chinese = lists.chinese;
  township = list.township ?? township;
  const declared = list.total.declared === null ? "" : `, ${list.total.declared} declared`;
  shortNames = new Map(departments.items.map(({ department }) => [department.name, department.short_name]));
  document.querySelector("#about").replaceChildren(
    zh("strong", {}, list.township ?? list.title),
    zh("span", {}, ` ${list.stands_in.join(" ")}`),
    `, ${list.edition ?? "undated"}: ${list.total.published} duties are published${declared}.`,
  );
  offer("list_type", Object.keys(list.lists), type => `${chinese.list_type[type]} ${type} (${list.lists[type].published})`);
  offer("category", list.categories);
  offer(
    "department",
    departments.items.filter(({ duties }) => Object.keys(duties).length).map(({ department }) => department.name),
    short,
  );
  offer("kind", Object.keys(list.notes_by_kind), kind => `${kind} (${list.notes_by_kind[kind]})`);
  offer("certainty", Object.keys(list.notes_by_certainty));
  offer("version", list.versions.map(({ version }) => version));
  return fill(new URLSearchParams(location.search));
}

/* What the page's address asks; what the form does not offer is said, not dropped in silence. */
function fill(asked) {
  const refused = [];
  for (const [name, word] of asked) {
    const control = form.elements[name];
    if (!control) continue;
    control.value = word;
    if (control.value !== word) refused.push(word);
  }
  fit();
  return refused;
}

/* Only the fields that the view knows. */
function fit() {
  for (const label of form.querySelectorAll("[data-for]")) {
    label.hidden = !label.dataset.for.split(" ").includes(value("view"));
  }
}

function changed() {
  fit();
  const asked = question();
  if (value("view") !== "duties") asked.set("view", value("view"));
  history.replaceState(null, "", `${location.pathname}${asked.size ? `?${asked}` : ""}`);
  return ask();
}

let typing;

function soon(milliseconds) {
  clearTimeout(typing);
  typing = setTimeout(changed, milliseconds);
}

form.addEventListener("change", ({ target }) => target.name !== "words" && soon(0));
form.elements.words.addEventListener("input", ({ isComposing }) => {
  // A word that an input method has not finished is not asked.
  if (isComposing) clearTimeout(typing);
  else soon(150);
});
form.elements.words.addEventListener("compositionend", () => soon(0));
form.addEventListener("submit", event => {
  event.preventDefault();
  clearTimeout(typing);
  changed().then(() => status.focus());
});
form.addEventListener("reset", () => {
  const view = value("view");
  setTimeout(() => {
    form.elements.view.value = view;
    changed();
  });
});
more.addEventListener("click", () => ask(shown));

try {
  const refused = await prepare();
  await ask();
  if (refused.length) problem.textContent = `The address asks for what is not offered: ${refused.join("、")}.`;
} catch (error) {
  problem.textContent = error.message;
}
