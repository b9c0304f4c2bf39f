// The explorer: asks the duty list in the reader's browser what `Duties.where` asks in Python, and shows the answer.

const DATA = new URL("explorer.json", import.meta.url);
const PAGE_SIZE = 50;
const LEAD = 12; // how many characters stand before the first word found, where a text is cut
const FIELDS = ["keyword", "list", "category", "department"];
const CHINESE = "zh-CN";

const TEXTS = {
  en: {
    acting: "acting: ",
    all: "All",
    attribution: {
      label: "named in the heading",
      sole: "the only department of the duty",
      named: "named in the steps",
      unstated: "several departments, none named here",
      township: "",
    },
    category: "Category",
    certainty: { certain: "certain", probable: "probable", possible: "possible" },
    clear: "Clear",
    copied: "Copied",
    copy: "Copy",
    correction: "read",
    department: "Department",
    failed: (reason) => `The data could not be loaded: ${reason}`,
    found: (found, all) => (found === all ? `${all} duties` : `${found} of ${all} duties`),
    keyword: "Words",
    list: "List",
    loading: "Loading …",
    more: (count) => `Show ${count} more`,
    noBlocks: "The document says no more of this duty than its name; the township does it itself.",
    none: "No duty has all of this. Try fewer words, or other filters.",
    notAmong: (id) => `${id} is not among the duties found.`,
    notStated: "not stated",
    notes: (count) => (count === 1 ? "1 note on the text" : `${count} notes on the text`),
    place: (page, line) => `page ${page}, line ${line} of the document`,
    reference: "Reference",
    shown: (count) => `, the first ${count} are shown`,
    sides: { superior: "Superior departments", township: "The township", method: "Method" },
    source: (title, key, version) => `${title} (${key} ${version})`,
    stands: "Stands on",
    topic: "Topic",
    township: "the township",
    unknown: (field, value) => `${field}: the list has no “${value}”, so that nothing was filtered by it.`,
  },
  zh: {
    acting: "行为主体：",
    all: "全部",
    attribution: {
      label: "小标题所列",
      sole: "该事项唯一的部门",
      named: "步骤中点名",
      unstated: "部门有多个，此处未点名",
      township: "",
    },
    category: "事项类别",
    certainty: { certain: "确定", probable: "很可能", possible: "可能" },
    clear: "清空",
    copied: "已复制",
    copy: "复制",
    correction: "应为",
    department: "部门",
    failed: (reason) => `数据未能载入：${reason}`,
    found: (found, all) => (found === all ? `共${all}项` : `${all}项中有${found}项`),
    keyword: "词语",
    list: "清单",
    loading: "正在载入……",
    more: (count) => `再显示${count}项`,
    noBlocks: "文件中这一事项只有名称，由本乡自行履行。",
    none: "没有符合全部条件的事项。可减少词语或更换筛选条件。",
    notAmong: (id) => `${id} 不在查询结果中。`,
    notStated: "未写明",
    notes: (count) => `原文疑点${count}处`,
    place: (page, line) => `文件第${page}页，第${line}行`,
    reference: "引用编号",
    shown: (count) => `，显示前${count}项`,
    sides: { superior: "上级部门职责", township: "乡镇配合职责", method: "工作方式" },
    source: (title, key, version) => `${title}（${key} ${version}）`,
    stands: "出处",
    topic: "主题",
    township: "本乡",
    unknown: (field, value) => `${field}：清单中没有“${value}”，未按此筛选。`,
  },
};

// ---- The list, and the question ----

// A character with the marks that combine with it, which fold together.
const PIECES = /[^\p{M}\uFF9E\uFF9F]?[\p{M}\uFF9E\uFF9F]*/gsu;

// The texts that words are looked for in, each on its own.
function searchedTexts({ name, responsibilities }) {
  return [name, ...responsibilities.flatMap(({ label, steps }) => [label ?? "", ...steps.map(({ text }) => text)])];
}

class DutyList {
  constructor(data) {
    Object.assign(this, data);
    this.characters = new Map(Object.entries(data.folding.characters));
    this.whiteSpace = new RegExp(`[${data.folding.white_space}]+`, "gu");
    this.byName = new Map(data.departments.map((department) => [department.name, department]));
    // One text a duty; folding leaves no line break in a word, so that no match crosses from one text to the next.
    const folded = (duty) => searchedTexts(duty).map((text) => this.fold(text)).join("\n");
    this.folded = new Map(data.duties.map((duty) => [duty.id, folded(duty)]));
  }

  // The same as `township_duties.text.fold`; browsers know NFKC, the hook has written down the rest.
  fold(text) {
    const characters = Array.from(text.normalize("NFKC"), (character) => this.characters.get(character) ?? character);
    return characters.join("").normalize("NFKC").replace(this.whiteSpace, "").normalize("NFKC");
  }

  words(keyword) {
    return keyword.split(this.whiteSpace).filter(Boolean).map((word) => this.fold(word));
  }

  find({ keyword = "", list = "", category = "", department = "" }) {
    const words = this.words(keyword);
    return this.duties.filter(
      (duty) =>
        (!list || duty.list_type === list) &&
        (!category || duty.category === category) &&
        (!department || duty.departments.includes(department)) &&
        words.every((word) => this.folded.get(duty.id).includes(word)),
    );
  }

  // What a filter can be set to: for each value, what a reader calls it.
  choices(field) {
    if (field === "list") return new Map(Object.entries(this.list_types).map(([type, name]) => [type, `${name} ${type}`]));
    if (field === "category") return new Map(this.duties.map(({ category }) => [category, category]));
    const names = [...new Set(this.duties.flatMap(({ departments }) => departments))];
    const choices = names.map((name) => [name, this.shortName(name)]);
    return new Map(choices.sort(([, one], [, other]) => one.localeCompare(other, CHINESE)));
  }

  shortName(name) {
    return this.byName.get(name)?.short_name ?? name;
  }

  has(text, words) {
    const folded = this.fold(text);
    return words.some((word) => folded.includes(word));
  }

  // A text in parts, `[part, whether a folded word stands there]`.
  parts(text, words) {
    if (!this.has(text, words)) return [[text, false]];
    const pieces = text.match(PIECES).filter(Boolean);
    const folded = pieces.map((piece) => this.fold(piece));
    // Pieces that fold otherwise together than alone cannot be told apart: the whole text is the place.
    if (folded.join("") !== this.fold(text)) return [[text, true]];
    const found = piecesWith(words, folded);
    return joined(pieces.map((piece, index) => [piece, found.has(index)]));
  }
}

// Which of some folded pieces of a text the words stand in.
function piecesWith(words, folded) {
  const whole = folded.join("");
  const owners = folded.flatMap((piece, index) => Array(piece.length).fill(index));
  const found = new Set();
  for (const word of words) {
    for (let at = whole.indexOf(word); at >= 0; at = whole.indexOf(word, at + word.length)) {
      // White space between them belongs to the word, though folding leaves nothing of it.
      for (let piece = owners[at]; piece <= owners[at + word.length - 1]; piece++) found.add(piece);
    }
  }
  return found;
}

// Neighbours that are both found, or both not, as one part.
function joined(parts) {
  const together = [];
  for (const [text, isFound] of parts) {
    const last = together.at(-1);
    if (last?.[1] === isFound) last[0] += text;
    else together.push([text, isFound]);
  }
  return together;
}

let loading;

// The list, fetched once however often the page is entered.
export function load() {
  loading ??= fetchList();
  return loading;
}

async function fetchList() {
  const response = await fetch(DATA);
  if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
  return new DutyList(await response.json());
}

// ---- The page ----

// Strings among the children become text, never HTML.
function element(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

function chinese(tag, attributes, ...children) {
  return element(tag, { lang: CHINESE, ...attributes }, ...children);
}

function button(attributes, onClick, ...children) {
  const made = element("button", { type: "button", ...attributes }, ...children);
  made.addEventListener("click", onClick);
  return made;
}

function textsOf(root) {
  return root.lang.startsWith("zh") ? TEXTS.zh : TEXTS.en;
}

class Explorer {
  constructor(root, list) {
    this.list = list;
    this.root = root;
    this.texts = textsOf(root);
    this.controls = new Map(FIELDS.map((field) => [field, this.control(field)]));
    this.notice = element("p", { class: "explorer-notice", role: "status" });
    this.status = element("p", { class: "explorer-status", role: "status" });
    this.answers = element("ul", { class: "explorer-answers", role: "list" });
    this.more = button({ class: "explorer-button" }, () => this.showMore());
    root.replaceChildren(this.form(), this.notice, this.status, this.answers, this.more, this.origin());
    this.restore();
  }

  control(field) {
    if (field === "keyword") return element("input", { type: "search", name: field, autocomplete: "off" });
    const choices = [...this.list.choices(field)].map(([value, name]) => chinese("option", { value }, name));
    return element("select", { name: field }, element("option", { value: "" }, this.texts.all), ...choices);
  }

  form() {
    const labelled = FIELDS.map((field) =>
      element("label", { class: `explorer-${field}` }, element("span", {}, this.texts[field]), this.controls.get(field)),
    );
    const clear = button({ class: "explorer-button" }, () => this.clear(), this.texts.clear);
    const form = element("form", { class: "explorer-form", role: "search" }, ...labelled, clear);
    // What an input method has not finished is no word yet.
    form.addEventListener("input", (event) => event.isComposing || this.ask());
    form.addEventListener("compositionend", () => this.ask());
    form.addEventListener("submit", (event) => event.preventDefault());
    return form;
  }

  origin() {
    const { title, key, version } = this.list;
    return chinese("p", { class: "explorer-origin" }, this.texts.source(title, key, version));
  }

  // -- What is asked --

  question() {
    return Object.fromEntries([...this.controls].map(([field, control]) => [field, control.value]));
  }

  ask() {
    const open = this.openId;
    this.notice.textContent = "";
    this.answer();
    const duty = this.found.slice(0, PAGE_SIZE).find(({ id }) => id === open);
    if (duty) this.open(duty);
    this.remember();
  }

  clear() {
    for (const control of this.controls.values()) control.value = "";
    this.ask();
    this.controls.get("keyword").focus();
  }

  // -- What the address says --

  restore() {
    const asked = new URLSearchParams(location.search);
    const unknown = FIELDS.filter((field) => !this.set(field, asked.get(field) ?? ""));
    this.notice.textContent = unknown.map((field) => this.texts.unknown(this.texts[field], asked.get(field))).join(" ");
    this.answer();
    this.follow();
  }

  set(field, value) {
    const control = this.controls.get(field);
    control.value = value;
    const isKnown = control.selectedIndex !== -1;
    if (!isKnown) control.value = "";
    return isKnown;
  }

  follow() {
    const id = decodeURIComponent(location.hash.slice(1));
    const place = this.found.findIndex((duty) => duty.id === id);
    if (place >= 0) this.reveal(place);
    else if (id.split("-")[0] in this.list.list_types) this.notice.textContent = this.texts.notAmong(id);
  }

  reveal(place) {
    const duty = this.found[place];
    this.show(Math.ceil((place + 1) / PAGE_SIZE) * PAGE_SIZE);
    this.open(duty);
    const card = document.getElementById(duty.id);
    card.scrollIntoView();
    card.querySelector("button").focus({ preventScroll: true });
  }

  // Browsers limit how often an address may be rewritten, so that not every key does.
  remember() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.writeAddress(), 200);
  }

  writeAddress() {
    if (!this.root.isConnected) return;
    const address = new URL(location);
    for (const [field, value] of Object.entries(this.question())) {
      if (value) address.searchParams.set(field, value);
      else address.searchParams.delete(field);
    }
    address.hash = this.openId ?? "";
    history.replaceState(history.state, "", address);
    for (const link of document.querySelectorAll("a.explorer-language")) {
      link.search = address.search;
      link.hash = address.hash;
    }
  }

  // -- The answer --

  answer() {
    this.openId = null;
    this.found = this.list.find(this.question());
    this.words = this.list.words(this.controls.get("keyword").value);
    this.answers.replaceChildren();
    this.show(PAGE_SIZE);
  }

  show(until) {
    const more = this.found.slice(this.answers.children.length, until);
    this.answers.append(...more.map((duty) => this.card(duty)));
    this.tell();
  }

  showMore() {
    const shown = this.answers.children.length;
    this.show(shown + PAGE_SIZE);
    this.answers.children[shown].querySelector("button").focus();
  }

  tell() {
    const [shown, found, all] = [this.answers.children.length, this.found.length, this.list.duties.length];
    const which = shown < found ? this.texts.shown(shown) : "";
    this.status.textContent = found ? this.texts.found(found, all) + which : this.texts.none;
    this.more.hidden = shown === found;
    this.more.textContent = this.texts.more(Math.min(PAGE_SIZE, found - shown));
  }

  card(duty) {
    const detail = element("div", { id: `${duty.id}-detail`, class: "explorer-detail", hidden: "" });
    const attributes = { lang: CHINESE, "aria-expanded": "false", "aria-controls": detail.id };
    const opener = button(attributes, () => this.toggle(duty), ...this.marked(duty.name));
    const heading = element("h2", {}, opener);
    return element("li", { id: duty.id }, heading, this.facts(duty), ...this.passage(duty), detail);
  }

  facts(duty) {
    const departments = duty.departments.map((name) => chinese("span", { title: name }, this.list.shortName(name)));
    return element(
      "p",
      { class: "explorer-facts" },
      element("code", {}, duty.id),
      element("span", {}, chinese("span", {}, this.list.list_types[duty.list_type]), ` ${duty.list_type}`),
      chinese("span", {}, duty.category),
      ...departments,
    );
  }

  // Where the words stand, for a duty whose name does not say why it was found.
  passage(duty) {
    if (this.list.has(duty.name, this.words)) return [];
    const text = searchedTexts(duty).find((text) => this.list.has(text, this.words));
    return text ? [chinese("p", { class: "explorer-passage" }, ...this.marked(text, true))] : [];
  }

  marked(text, isCut = false) {
    const parts = this.list.parts(text, this.words);
    if (isCut && parts[0][0].length > LEAD) parts[0][0] = `…${parts[0][0].slice(-LEAD)}`;
    return parts.map(([part, isFound]) => (isFound ? element("mark", {}, part) : part));
  }

  // -- One duty, opened --

  toggle(duty) {
    if (document.getElementById(`${duty.id}-detail`).hidden) this.open(duty);
    else this.close(duty);
  }

  open(duty) {
    this.fill(duty, this.detail(duty));
    this.openId = duty.id;
    this.remember();
  }

  close(duty) {
    this.fill(duty, []);
    if (this.openId === duty.id) this.openId = null;
    this.remember();
  }

  fill(duty, content) {
    const detail = document.getElementById(`${duty.id}-detail`);
    detail.replaceChildren(...content);
    detail.hidden = content.length === 0;
    detail.parentElement.classList.toggle("explorer-open", !detail.hidden);
    detail.parentElement.querySelector("button").setAttribute("aria-expanded", String(!detail.hidden));
  }

  detail(duty) {
    const notes = this.list.notes.filter((note) => note.duty_id === duty.id);
    return [this.sides(duty), ...(notes.length ? [this.notes(notes)] : []), this.place(duty)];
  }

  sides(duty) {
    const sides = [...new Set(duty.responsibilities.map(({ side }) => side))].map((side) => this.side(duty, side));
    if (!sides.length) return element("p", {}, this.texts.noBlocks);
    return element("div", { class: "explorer-sides" }, ...sides);
  }

  side(duty, side) {
    const blocks = duty.responsibilities.filter((block) => block.side === side).map((block) => this.block(block));
    return element("section", {}, element("h3", {}, this.texts.sides[side]), ...blocks);
  }

  block(block) {
    const topic = block.topic && !block.label?.includes(block.topic) ? [this.topic(block.topic)] : [];
    const label = block.label ? [chinese("p", { class: "explorer-label" }, ...this.marked(block.label))] : [];
    const steps = block.steps.map((step) => this.step(step, block));
    return element("div", { class: "explorer-block" }, this.who(block), ...topic, ...label, chinese("ol", {}, ...steps));
  }

  who(block) {
    const names = block.departments.map((name) => chinese("strong", { title: name }, this.list.shortName(name)));
    const nobody = element("strong", {}, block.side === "township" ? this.texts.township : this.texts.notStated);
    const known = element("small", {}, this.texts.attribution[block.attribution]);
    return element("p", { class: "explorer-who" }, ...(names.length ? names : [nobody]), known);
  }

  topic(topic) {
    return element("p", { class: "explorer-topic" }, `${this.texts.topic}: `, chinese("span", {}, topic));
  }

  step(step, block) {
    const marker = step.marker ? `${step.marker} ` : "";
    return element("li", {}, marker, ...this.marked(step.text), ...this.actors(step, block));
  }

  // Who acts in a step, where it is not simply the block's only department.
  actors(step, block) {
    const names = step.departments;
    if (!names.length || (names.length === 1 && String(block.departments) === names[0])) return [];
    return [element("small", {}, this.texts.acting, names.map((name) => this.list.shortName(name)).join("、"))];
  }

  notes(notes) {
    const heading = element("h3", {}, this.texts.notes(notes.length));
    const items = notes.map((note) => this.note(note));
    return element("section", { class: "explorer-notes" }, heading, element("ul", {}, ...items));
  }

  note(note) {
    const { correction } = note;
    const read = correction ? [` ${this.texts.correction} `, chinese("q", {}, correction)] : [];
    const messages = [element("p", { lang: "en" }, note.message), chinese("p", {}, note.message_zh)];
    if (this.texts === TEXTS.zh) messages.reverse();
    const certainty = element("small", {}, this.texts.certainty[note.certainty]);
    const field = chinese("small", {}, note.field);
    return element("li", {}, element("p", {}, field, chinese("q", {}, note.excerpt), ...read, certainty), ...messages);
  }

  place(duty) {
    const reference = element("code", {}, duty.ref);
    const copied = element("span", { role: "status" });
    const copier = button({ class: "explorer-button" }, () => this.copy(reference, copied), this.texts.copy);
    const place = `${this.texts.stands} ${this.texts.place(duty.source.page, duty.source.line)}`;
    const cited = element("span", {}, `${this.texts.reference} `, reference);
    return element("p", { class: "explorer-place" }, element("span", {}, place), cited, copier, copied);
  }

  async copy(reference, copied) {
    try {
      await navigator.clipboard.writeText(reference.textContent);
      copied.textContent = this.texts.copied;
    } catch {
      // Not every address and browser lets a page copy: then the reader can, with what is selected.
      getSelection().selectAllChildren(reference);
    }
  }
}

let explorer;

async function start() {
  const root = document.querySelector("[data-explorer]");
  if (!root || root === explorer?.root) return;
  root.replaceChildren(element("p", {}, textsOf(root).loading));
  try {
    explorer = new Explorer(root, await load());
  } catch (error) {
    root.replaceChildren(element("p", { role: "alert" }, textsOf(root).failed(error.message)));
    throw error;
  }
}

addEventListener("hashchange", () => explorer?.root.isConnected && explorer.follow());

// Material's instant navigation changes pages without loading scripts anew, and tells so; without it, it tells once.
if (window.document$) document$.subscribe(start);
else start();
