// The explorer: asks the duty list in the reader's browser what `where` and `search` ask in Python, and shows the answer.

const DATA = new URL("explorer.json", import.meta.url);
const PAGE_SIZE = 50;
const LEAD = 12; // how many characters stand before the first word found, where a text is cut
const FIELDS = ["keyword", "list", "category", "department", "lang"];
const CHINESE = "zh-CN";

// The columns of a file of what was found: some of the duty table's, as `export` writes them.
const COLUMNS = [
  "ref", "list_type", "category", "name", "departments", "superior_text", "township_text", "method_text", "page", "line", "name_en",
];

// Which list has the column of each side.
const LIST_WITH_SIDE = { superior: "cooperative", township: "cooperative", method: "reclaimed" };

const CHINESE_PLACES = {
  page: (number) => `第${number}页`,
  line: (number) => `第${number}行`,
  sheet: (name) => `工作表“${name}”`,
  table: (number) => `第${number}个表`,
  row: (number) => `第${number}行`,
  column: (number) => `第${number}列`,
};

// What the page says; the Chinese of the list's own words comes with the data.
const TEXTS = {
  en: {
    acting: "acting: ",
    all: "All",
    attribution: {
      label: "named in the heading",
      sole: "the only department of the duty",
      named: "named in the steps",
      unstated: "not stated",
    },
    category: "Category",
    clear: "Clear",
    copied: "Copied",
    copy: "Copy",
    correction: "read",
    department: "Department",
    download: "Download as CSV",
    failed: (reason) => `The data could not be loaded: ${reason}`,
    found: (found, all) => (found === all ? `${all} duties` : `${found} of ${all} duties`),
    headings: COLUMNS,
    lacking: (words) => `without ${words}`,
    documentWords: "the document",
    englishNames: "unofficial English names",
    keyword: "Words",
    lang: "Words in",
    list: "List",
    loading: "Loading …",
    more: (count) => `Show ${count} more`,
    noBlocks: "The document says no more of this duty than its name; the township does it itself.",
    none: "No duty has this. Try other words, or other filters.",
    notAmong: (id) => `${id} is not among the duties found.`,
    notes: (count) => (count === 1 ? "1 note on the text" : `${count} notes on the text`),
    place: ({ place }) => `${place} of the document`,
    reference: "Reference",
    shown: (count) => `, the first ${count} are shown`,
    side: { superior: "Superior departments", township: "The township", method: "Method" },
    source: (title, key, version) => `${title} (${key} ${version})`,
    stands: "Stands on",
    topic: "Topic: ",
    township: "the township",
    unknown: (field, value) => `${field}: the list has no “${value}”, so that nothing was filtered by it.`,
    unnamed: "several departments, none named here",
    whole: (whole) => `, ${whole || "none"} with all the words`,
  },
  zh: {
    acting: "责任主体：",
    all: "全部",
    category: "事项类别",
    clear: "清空",
    copied: "已复制",
    copy: "复制",
    correction: "应为",
    department: "部门",
    download: "导出 CSV",
    failed: (reason) => `数据加载失败：${reason}`,
    found: (found, all) => (found === all ? `共${all}项` : `${all}项中有${found}项`),
    headings: [
      "引用编号", "清单", "事项类别", "事项名称", "部门", "上级部门职责", "乡镇配合职责", "工作方式", "页", "行", "非官方英文名称",
    ],
    lacking: (words) => `不含“${words}”`,
    documentWords: "文件原文",
    englishNames: "非官方英文名称",
    keyword: "关键词",
    lang: "查找范围",
    list: "清单",
    loading: "正在加载……",
    more: (count) => `再显示${count}项`,
    noBlocks: "文件中这一事项只有名称，由本乡自行履行。",
    none: "没有符合条件的事项。可更换关键词或筛选条件。",
    notAmong: (id) => `${id} 不在查询结果中。`,
    notes: (count) => `批注${count}条`,
    place: ({ source }) => `文件${Object.entries(source).map(([unit, value]) => CHINESE_PLACES[unit](value)).join("，")}`,
    reference: "引用编号",
    shown: (count) => `，显示前${count}项`,
    source: (title, key, version) => `${title}（${key} ${version}）`,
    stands: "出处",
    topic: "主题：",
    township: "本乡",
    unknown: (field, value) => `${field}：清单中没有“${value}”，未按此筛选。`,
    unnamed: "部门有多个，此处未写明",
    whole: (whole) => `，其中${whole ? `${whole}项` : "没有一项"}含有全部关键词`,
  },
};

// ---- The list, and the question ----

// A character with the marks that combine with it, which fold together.
const PIECES = /[^\p{M}\uFF9E\uFF9F]?[\p{M}\uFF9E\uFF9F]*/gsu;

// The texts of a duty's blocks, each on its own.
function printedTexts({ responsibilities }) {
  return responsibilities.flatMap(({ label, steps }) => [label ?? "", ...steps.map(({ text }) => text)]);
}

// A text that a spreadsheet would take for a formula has an apostrophe in front, as in `export`.
function guarded(text) {
  return text.replace(/(^|;)(['"\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠])|^('*[\t\r\n])/gu, "$1'$2$3");
}

// Nothing is empty, an empty text is quoted.
function cell(value) {
  if (value === null || value === undefined) return "";
  const text = typeof value === "string" ? guarded(value) : String(value);
  return text === "" || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

// What stands in the column of a side, a line for each heading and step.
function sideText({ list_type, responsibilities }, side) {
  if (list_type !== LIST_WITH_SIDE[side]) return null;
  const blocks = responsibilities.filter((block) => block.side === side);
  const lines = ({ label, steps }) => [...(label ? [label] : []), ...steps.map(({ marker, text }) => marker + text)];
  return blocks.flatMap(lines).join("\n");
}

class DutyList {
  constructor(data) {
    Object.assign(this, data);
    this.radicals = new Map(Object.entries(data.folding.radicals));
    this.characters = new Map(Object.entries(data.folding.characters));
    this.whiteSpace = new RegExp(`[${data.folding.white_space}]+`, "gu");
    this.typed = new RegExp(`“([^”]*)”|"([^"]*)"|([^${data.folding.white_space}]+)`, "gu");
    this.byName = new Map(data.departments.map((department) => [department.name, department]));
    this.searched = { zh: new Map(), en: new Map() };
    for (const duty of data.duties) {
      for (const lang of ["zh", "en"]) this.searched[lang].set(duty.id, this.foldedTexts(duty, lang));
    }
  }

  // What words are looked for in: `ids` are found whole, `head` is what the duty is called, `all` is every text.
  foldedTexts(duty, lang) {
    // Folding leaves no line break in a word, so that no match crosses from one text to the next.
    const folded = (texts) => texts.map((text) => this.fold(text ?? "")).join("\n");
    const head = lang === "en" ? duty.english : duty.name;
    return { ids: [duty.id, duty.ref].map((id) => this.fold(id)), head: folded([head]), all: folded(this.texts(duty, lang)) };
  }

  // The texts in which words are found, in the order in which they are told of.
  texts(duty, lang) {
    const bodies = duty.departments.map((name) => this.byName.get(name)).filter(Boolean);
    if (lang === "en") return [duty.english ?? "", this.english[duty.category] ?? "", ...bodies.map(({ english }) => english ?? "")];
    const names = bodies.flatMap(({ name, short_name, aliases }) => [name, short_name, ...aliases]);
    return [duty.name, ...duty.departments, ...duty.printed_names, ...names, ...printedTexts(duty)];
  }

  // The same as `township_duties.text.fold`; browsers know NFKC, the hook has written down the rest.
  fold(text) {
    const known = Array.from(text, (character) => this.radicals.get(character) ?? character).join("");
    const characters = Array.from(known.normalize("NFKC"), (character) => this.characters.get(character) ?? character);
    return characters.join("").normalize("NFKC").replace(this.whiteSpace, "").normalize("NFKC");
  }

  // What is typed, cut at white space; what stands in quotation marks is one word.
  words(keyword) {
    const typed = Array.from(keyword.matchAll(this.typed), ([, ...parts]) => parts.find((part) => part !== undefined));
    return [...new Set(typed.map((word) => this.fold(word)).filter(Boolean))];
  }

  // The duties that the filters leave and in which any of the words is found, in the order of `search`.
  find({ keyword = "", list = "", category = "", department = "", lang = "" }) {
    const words = this.words(keyword);
    const among = this.duties.filter(
      (duty) =>
        (!list || duty.list_type === list) &&
        (!category || duty.category === category) &&
        (!department || duty.departments.includes(department)),
    );
    return words.length ? this.ranked(among, words, lang || "zh") : among.map((duty) => ({ duty, missing: [] }));
  }

  ranked(duties, words, lang) {
    const hits = duties.map((duty) => {
      const { ids, head, all } = this.searched[lang].get(duty.id);
      const has = words.filter((word) => ids.includes(word) || all.includes(word));
      const named = has.filter((word) => ids.includes(word) || head.includes(word));
      return { duty, has, named, missing: words.filter((word) => !has.includes(word)) };
    });
    const rarity = new Map(
      words.map((word) => [word, Math.log(1 + duties.length / Math.max(1, hits.filter(({ has }) => has.includes(word)).length))]),
    );
    const sum = (some) => some.reduce((total, word) => total + rarity.get(word), 0);
    // The same number as in Python: each part is worth less than one unit of the part before it.
    const unit = 1 / (words.length + 1);
    const score = ({ has, named }) => has.length + named.length * unit + ((sum(has) / sum(words)) * unit) / 2;
    const found = hits.filter(({ has }) => has.length).map((hit) => ({ ...hit, score: score(hit) }));
    return found.sort((one, other) => other.score - one.score);
  }

  // Some duties as a file of CSV, of the same form as `export` writes.
  csv(duties, headings, listName) {
    const row = (duty) => [
      duty.ref, listName(duty.list_type), duty.category, duty.name, duty.departments.join("、"),
      ...["superior", "township", "method"].map((side) => sideText(duty, side)), duty.source.page, duty.source.line, duty.english,
    ];
    const lines = [headings, ...duties.map(row)].map((cells) => cells.map(cell).join(","));
    return `\ufeff${lines.join("\n")}\n`;
  }

  // What a filter can be set to: for each value, what a reader calls it.
  choices(field) {
    if (field === "list") return new Map(Object.entries(this.chinese.list_type));
    if (field === "lang") return new Map([["en", ""]]);
    if (field === "category") {
      return new Map(this.duties.flatMap(({ category }) => (category ? [[category, category]] : [])));
    }
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

// What an address says behind its #; whoever wrote it may have meant no escape by a %.
function decoded(fragment) {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
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

  // What a reader of the page's language calls a word of one of the list's closed sets.
  word(field, value) {
    const words = this.texts === TEXTS.zh ? this.list.chinese : TEXTS.en;
    return words[field]?.[value] ?? value;
  }

  control(field) {
    if (field === "keyword") return element("input", { type: "search", name: field, autocomplete: "off" });
    const choices = [...this.list.choices(field)].map(([value, name]) => this.choice(field, value, name));
    const any = field === "lang" ? this.texts.documentWords : this.texts.all;
    return element("select", { name: field }, element("option", { value: "" }, any), ...choices);
  }

  // A list has its English word beside it where the page is English, and the language has a name in each.
  choice(field, value, name) {
    if (field === "lang") return element("option", { value }, this.texts.englishNames);
    return chinese("option", { value }, field === "list" ? this.listName(value) : name);
  }

  listName(type) {
    const name = this.list.chinese.list_type[type];
    return this.texts === TEXTS.zh ? name : `${name} ${type}`;
  }

  form() {
    const labelled = FIELDS.map((field) =>
      element("label", { class: `explorer-${field}` }, element("span", {}, this.texts[field]), this.controls.get(field)),
    );
    const clear = button({ class: "explorer-button" }, () => this.clear(), this.texts.clear);
    this.downloader = button({ class: "explorer-button" }, () => this.download(), this.texts.download);
    const actions = element("div", { class: "explorer-actions" }, clear, this.downloader);
    const form = element("form", { class: "explorer-form", role: "search" }, ...labelled, actions);
    // What an input method has not finished is no word yet.
    form.addEventListener("input", (event) => event.isComposing || this.ask());
    // Some browsers tell only of the change of a select; for a text, a change is told when the reader leaves it.
    form.addEventListener("change", (event) => event.target instanceof HTMLSelectElement && this.ask());
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
    const hit = this.found.slice(0, PAGE_SIZE).find(({ duty }) => duty.id === open);
    if (hit) this.open(hit.duty);
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
    this.leadToOtherLanguages();
  }

  set(field, value) {
    const control = this.controls.get(field);
    control.value = value;
    const isKnown = control.selectedIndex !== -1;
    if (!isKnown) control.value = "";
    return isKnown;
  }

  follow() {
    const id = decoded(location.hash.slice(1));
    const place = this.found.findIndex(({ duty }) => duty.id === id);
    if (place >= 0) this.reveal(place);
    else if (Object.hasOwn(this.list.chinese.list_type, id.split("-")[0])) this.notice.textContent = this.texts.notAmong(id);
  }

  reveal(place) {
    const { duty } = this.found[place];
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
    this.leadToOtherLanguages();
  }

  // The theme's links to this page in other languages ask the same.
  leadToOtherLanguages() {
    for (const link of document.querySelectorAll("a[hreflang]")) {
      link.search = location.search;
      link.hash = location.hash;
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
    this.answers.append(...more.map((hit) => this.card(hit)));
    this.tell();
  }

  showMore() {
    const shown = this.answers.children.length;
    this.show(shown + PAGE_SIZE);
    this.answers.children[shown].querySelector("button").focus();
  }

  tell() {
    const [shown, found, all] = [this.answers.children.length, this.found.length, this.list.duties.length];
    const whole = this.found.filter(({ missing }) => !missing.length).length;
    const told = [this.texts.found(found, all), whole < found ? this.texts.whole(whole) : "", shown < found ? this.texts.shown(shown) : ""];
    this.status.textContent = found ? told.join("") : this.texts.none;
    this.downloader.disabled = !found;
    this.more.hidden = shown === found;
    this.more.textContent = this.texts.more(Math.min(PAGE_SIZE, found - shown));
  }

  card({ duty, missing }) {
    const detail = element("div", { id: `${duty.id}-detail`, class: "explorer-detail", hidden: "" });
    const attributes = { lang: CHINESE, "aria-expanded": "false", "aria-controls": detail.id };
    const opener = button(attributes, () => this.toggle(duty), ...this.marked(duty.name));
    const heading = element("h2", {}, opener);
    const lacking = missing.length ? [element("small", { class: "explorer-lacking" }, this.texts.lacking(missing.join("、")))] : [];
    const below = [...this.inEnglish(duty), this.facts(duty, lacking), ...this.passage(duty), detail];
    return element("li", { id: duty.id }, heading, ...below);
  }

  inEnglish(duty) {
    const isShown = duty.english && (this.texts === TEXTS.en || this.question().lang === "en");
    return isShown ? [element("p", { class: "explorer-english", lang: "en" }, ...this.marked(duty.english))] : [];
  }

  facts(duty, lacking) {
    const departments = duty.departments.map((name) => chinese("span", { title: name }, ...this.marked(this.list.shortName(name))));
    return element(
      "p",
      { class: "explorer-facts" },
      element("code", {}, duty.id),
      chinese("span", {}, this.listName(duty.list_type)),
      ...(duty.category ? [chinese("span", {}, duty.category)] : []),
      ...departments,
      ...lacking,
    );
  }

  // Where the words stand, for a duty of which what is shown does not say why it was found.
  passage(duty) {
    const lang = this.question().lang || "zh";
    const shown = [duty.name, duty.english ?? "", ...duty.departments.map((name) => this.list.shortName(name))];
    const isShown = (word) => shown.some((text) => this.list.has(text, [word]));
    const hidden = this.words.filter((word) => !isShown(word));
    const text = this.list.texts(duty, lang).find((text) => this.list.has(text, hidden));
    return text ? [element("p", { class: "explorer-passage", lang: lang === "en" ? "en" : CHINESE }, ...this.marked(text, true))] : [];
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
    return element("section", {}, element("h3", {}, this.word("side", side)), ...blocks);
  }

  block(block) {
    const topic = block.topic && !block.label?.includes(block.topic) ? [this.topic(block.topic)] : [];
    const label = block.label ? [chinese("p", { class: "explorer-label" }, ...this.marked(block.label))] : [];
    const steps = block.steps.map((step) => this.step(step));
    return element("div", { class: "explorer-block" }, this.who(block), ...topic, ...label, chinese("ol", {}, ...steps));
  }

  who(block) {
    const names = block.departments.map((name) => chinese("strong", { title: name }, this.list.shortName(name)));
    const known = (text) => element("small", {}, text);
    const who = { class: "explorer-who" };
    if (names.length) return element("p", who, ...names, known(this.word("attribution", block.attribution)));
    if (block.side === "township") return element("p", who, element("strong", {}, this.texts.township));
    return element("p", who, element("strong", {}, this.word("attribution", "unstated")), known(this.texts.unnamed));
  }

  topic(topic) {
    return element("p", { class: "explorer-topic" }, this.texts.topic, chinese("span", {}, topic));
  }

  step(step) {
    const marker = step.marker ? `${step.marker} ` : "";
    const indent = { style: `margin-inline-start: ${1.5 * (step.level - 1)}em` };
    return element("li", step.level > 1 ? indent : {}, marker, ...this.marked(step.text), ...this.actors(step));
  }

  // Who acts in a step, where it is not simply who acts in its block.
  actors({ acting }) {
    if (!acting) return [];
    const names = acting.map((name) => this.list.shortName(name)).join("、");
    return [element("small", {}, this.texts.acting, names || this.word("attribution", "unstated"))];
  }

  notes(notes) {
    const heading = element("h3", {}, this.texts.notes(notes.length));
    const items = notes.map((note) => this.note(note));
    return element("section", { class: "explorer-notes" }, heading, element("ul", {}, ...items));
  }

  note(note) {
    const { correction } = note;
    const read = correction ? [` ${this.texts.correction} `, chinese("q", {}, correction)] : [];
    const english = this.texts === TEXTS.zh ? [] : [element("p", { lang: "en" }, note.message)];
    const messages = [...english, chinese("p", {}, note.message_zh)];
    const certainty = element("small", {}, this.word("certainty", note.certainty));
    const rule = note.rule ? [element("small", {}, element("code", {}, note.rule))] : [];
    const field = chinese("small", {}, note.field);
    const said = element("p", {}, field, chinese("q", {}, note.excerpt), ...read, certainty, ...rule);
    return element("li", {}, said, ...messages);
  }

  place(duty) {
    const reference = element("code", {}, duty.ref);
    const copied = element("span", { role: "status" });
    const copier = button({ class: "explorer-button" }, () => this.copy(reference, copied), this.texts.copy);
    const place = `${this.texts.stands} ${this.texts.place(duty)}`;
    const cited = element("span", {}, `${this.texts.reference} `, reference);
    return element("p", { class: "explorer-place" }, element("span", {}, place), cited, copier, copied);
  }

  download() {
    const { key, version } = this.list;
    const csv = this.list.csv(this.found.map(({ duty }) => duty), this.texts.headings, (list) => this.word("list_type", list));
    const link = element("a", { href: URL.createObjectURL(new Blob([csv], { type: "text/csv" })), download: `${key}-${version}.csv` });
    link.click();
    URL.revokeObjectURL(link.href);
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
