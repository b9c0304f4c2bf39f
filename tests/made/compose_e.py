"""Composes the documents e1 to e16, lists of fictional townships as clerks and web editors make them, with their truth.

Run it by itself: `python tests/made/compose_e.py [e1 e2 ...]`. It needs python-docx, openpyxl, xlwt and reportlab, and
for e15 an installed LibreOffice. The content of a document is written down once; the file and its truth are both made
of it. The truths have since been brought to the conventions of the library by hand, which composing anew undoes: a label
has its printed colon, and is none where only a row of the table stands beside a body (e3, e13); a topic's line is a label
too (e15, e16); a month in a sentence is no edition (e6).
"""
# ruff: noqa: E501 (what a document prints stands on one line, as it is printed)
# mypy: ignore-errors

from __future__ import annotations

import copy
import html
import json
import re
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

HERE = Path(__file__).parent
MARKER = re.compile(r"(\d{1,2}[.、．](?!\d)|（\d{1,2}）|\(\d{1,2}\)|（[一二三四五六七八九十]）|[①-⑳])")
SIDES = {"S": "superior", "T": "township", "M": "method"}
DELETED, INSERTED = re.compile(r"\{-(.*?)-\}"), re.compile(r"\{\+(.*?)\+\}")


def as_read(text):
    """What a reader sees who accepts all tracked changes."""
    return INSERTED.sub(r"\1", DELETED.sub("", text))


def duties_of(content):
    """The duties of a content.

    `[basic]` begins a list, `~` a category, `#` a duty, `D` its departments (`*`: leads), `S`, `T`, `M` a side,
    `@` a labelled block, `%` a topic; anything else is a step.
    """
    duties, list_type, category, blocks, side = [], "", None, [], ""
    for line in content.strip().splitlines():
        head, rest = line[0], line[1:].strip()
        if head == "[":
            list_type, category = rest.rstrip("]"), None
        elif head == "~":
            category = rest or None
        elif head == "#":
            number, name = rest.split(" ", 1)
            duties.append(
                {
                    "list_type": list_type,
                    "number": None if number == "-" else int(number),
                    "category": category,
                    "name": name,
                    "departments": [],
                    "leads": [],
                    "blocks": (blocks := []),
                }
            )
        elif head == "D":
            duties[-1]["departments"] = [name.rstrip("*") for name in rest.split()]
            duties[-1]["leads"] = [name.rstrip("*") for name in rest.split() if name.endswith("*")]
        elif line in SIDES:
            side = SIDES[line]
        elif head == "@":
            blocks.append({"side": side, "label": rest, "topic": None, "steps": []})
        else:
            if (
                not blocks
                or blocks[-1]["side"] != side
                or (head == "%" and (blocks[-1]["steps"] or blocks[-1]["topic"]))
            ):
                blocks.append({"side": side, "label": None, "topic": None, "steps": []})
            if head == "%":
                blocks[-1]["topic"] = rest
                continue
            found = MARKER.match(line)
            marker = found.group() if found else ""
            blocks[-1]["steps"].append({"marker": marker, "text": line[len(marker) :]})
    return duties


def of_list(duties, list_type):
    return [duty for duty in duties if duty["list_type"] == list_type]


def blocks_of(duty, side):
    return [block for block in duty["blocks"] if block["side"] == side]


def lines_of(duty, side, colon="：", end=""):
    """The lines of a cell: each label, topic and step stands on its own, but for a label's only unnumbered step."""
    lines = []
    for block in blocks_of(duty, side):
        steps = [step["marker"] + step["text"] for step in block["steps"]]
        if block["label"]:
            alone = len(steps) == 1 and not block["steps"][0]["marker"]
            lines.append(block["label"] + colon + (steps.pop() if alone else ""))
        if block["topic"]:
            lines.append(block["topic"] + end)
        lines += steps
    return lines


def text_of(duty, side, joint="\n", colon="：", end=""):
    return joint.join(lines_of(duty, side, colon, end))


def bodies_of(duty, joint="、", mark="（牵头）"):
    return joint.join(name + (mark if name in duty["leads"] else "") for name in duty["departments"])


def groups_of(duties):
    """The duties by category, in order: pairs of a category and its duties."""
    groups = []
    for duty in duties:
        if not groups or groups[-1][0] != duty["category"]:
            groups.append((duty["category"], []))
        groups[-1][1].append(duty)
    return groups


def truth(name, title, edition, duties):
    text = json.dumps({"title": title, "edition": edition, "duties": duties}, ensure_ascii=False, indent=1)
    (HERE / f"{name}.json").write_text(as_read(text) + "\n", encoding="utf-8")


def settle(path):
    """Pack a file of Office Open XML anew without the moment at which it was made."""
    with zipfile.ZipFile(path) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, part in parts.items():
            kept = (
                re.sub(rb"20\d\d-\d\d-\d\dT[\d:]{8}Z", b"2025-04-01T08:00:00Z", part)
                if name.endswith("core.xml")
                else part
            )
            packed.writestr(zipfile.ZipInfo(name, (2025, 4, 1, 8, 0, 0)), kept, zipfile.ZIP_DEFLATED)


# Word ----------------------------------------------------------------------------------------------------------------


class Word:
    """A Word document under way."""

    def __init__(self, landscape=True, font="仿宋_GB2312"):
        from docx import Document
        from docx.enum.section import WD_ORIENT
        from docx.oxml.ns import qn
        from docx.shared import Pt

        self.document, self.qn = Document(), qn
        section = self.document.sections[0]
        if landscape:
            section.orientation = WD_ORIENT.LANDSCAPE
            section.page_width, section.page_height = section.page_height, section.page_width
        style = self.document.styles["Normal"]
        style.font.name, style.font.size = font, Pt(10.5)
        style.element.rPr.rFonts.set(qn("w:eastAsia"), font)
        self.numbers = 900

    def element(self, parent, tag, **attributes):
        from docx.oxml import OxmlElement

        made = OxmlElement(f"w:{tag}")
        for name, value in attributes.items():
            made.set(self.qn(f"w:{name}"), str(value))
        parent.append(made)
        return made

    def say(self, text="", style=None, center=False, bold=False, size=None, into=None):
        from docx.shared import Pt

        paragraph = (into or self.document).add_paragraph(style=style)
        self.write(paragraph, text, bold, Pt(size) if size else None)
        if center:
            paragraph.alignment = 1
        return paragraph

    def write(self, paragraph, text, bold=False, size=None):
        """Write a text in runs as Word leaves them: cut anywhere, with tracked changes in elements of their own."""
        for piece in re.split(r"(\{[-+].*?[-+]\})", text):
            if not piece:
                continue
            if piece.startswith("{"):
                change = self.element(
                    paragraph._p,
                    "del" if piece[1] == "-" else "ins",
                    id=self.numbers,
                    author="办公室",
                    date="2025-03-18T09:12:00Z",
                )
                self.numbers += 1
                run = self.element(change, "r")
                words = self.element(run, "delText" if piece[1] == "-" else "t")
                words.text = piece[2:-2]
                continue
            for part in (piece[: len(piece) // 3], piece[len(piece) // 3 :]):
                if part:
                    run = paragraph.add_run(part)
                    run.bold = bold or None
                    if size:
                        run.font.size = size

    def new_numbering(self, pattern="%1.", form="decimal"):
        numbering = self.document.part.numbering_part.element
        self.numbers += 1
        abstract = self.element(numbering, "abstractNum", abstractNumId=self.numbers)
        self.element(abstract, "multiLevelType", val="singleLevel")
        level = self.element(abstract, "lvl", ilvl=0)
        for tag, value in (
            ("start", 1),
            ("numFmt", form),
            ("suff", "nothing"),
            ("lvlText", pattern),
            ("lvlJc", "left"),
        ):
            self.element(level, tag, val=value)
        numbering.remove(abstract)
        numbering.insert(0, abstract)
        return self.restarted(self.numbers)

    def restarted(self, abstract_id):
        self.numbers += 1
        number = self.element(self.document.part.numbering_part.element, "num", numId=self.numbers)
        self.element(number, "abstractNumId", val=abstract_id)
        override = self.element(number, "lvlOverride", ilvl=0)
        self.element(override, "startOverride", val=1)
        return self.numbers

    def numbered(self, paragraph, number_id):
        properties = self.element(paragraph._p.get_or_add_pPr(), "numPr")
        self.element(properties, "ilvl", val=0)
        self.element(properties, "numId", val=number_id)

    def fill(self, cell, content, soft=False, bold=False, center=False):
        """Fill a cell: a text of lines, or paragraphs as pairs of a text and the id of its numbering."""
        pairs = (
            content
            if isinstance(content, list)
            else [(content, None)]
            if soft
            else [(line, None) for line in content.split("\n")]
        )
        for place, (text, number_id) in enumerate(pairs):
            paragraph = cell.paragraphs[0] if place == 0 else cell.add_paragraph()
            self.write(paragraph, text, bold)
            if center:
                paragraph.alignment = 1
            if number_id:
                self.numbered(paragraph, number_id)

    def table(self, rows, merges=(), widths=(), heads=1, soft=False, repeat=True):
        table = self.document.add_table(len(rows), max(map(len, rows)))
        table.style = "Table Grid"
        cells = [row.cells for row in table.rows]
        for place, row in enumerate(rows):
            for cell, content in zip(cells[place], row, strict=False):
                if content:
                    self.fill(cell, content, soft, bold=place < heads, center=place < heads)
            if place < heads and repeat:
                self.element(table.rows[place]._tr.get_or_add_trPr(), "tblHeader")
        for top, left, bottom, right in merges:
            cells[top][left].merge(cells[bottom][right])
        if widths:
            from docx.shared import Cm

            table.autofit = False
            for row in table.rows:
                for cell, width in zip(row.cells, widths, strict=False):
                    cell.width = Cm(width)
        return table

    def save(self, name):
        path = HERE / f"{name}.docx"
        self.document.save(path)
        settle(path)


E1 = """
[basic]
~党的建设
# 1 深入学习贯彻习近平新时代中国特色社会主义思想，落实“第一议题”制度，抓好党委理论学习中心组学习
# 2 落实全面从严治党主体责任，推进党风廉政建设和反腐败工作，开展党员干部警示教育
# 3 加强村（社区）“两委”班子建设，做好换届选举、届中调整和后备干部培养
~经济发展
# 4 编制并实施镇域经济社会发展规划，统筹工业集中区、商贸街区协调发展
# 5 开展招商引资，做好项目洽谈、落地服务和跟踪问效
# 6 负责辖区内统计调查和经济普查、人口普查、农业普查的组织实施
~民生服务
# 7 落实养老服务政策，建设管理镇综合为老服务中心
# 8 做好困难群众走访慰问、低保和特困供养对象的入户调查与动态管理
~平安法治
# 9 坚持和发展新时代“枫桥经验”，排查化解矛盾纠纷，办好“12345”政务热线转办事项
[cooperative]
~民生服务
# 1 欠薪治理
D 县人力资源和社会保障局 县住房和城乡建设局 县公安局
S
@县人力资源和社会保障局
1.负责受理拖欠农民工工资问题的投诉、举报，依法查处违法行为；
2.建立欠薪线索台账，对线索限时办结；
3.将符合条件的用人单位列入失信联合惩戒对象名单。
@县住房和城乡建设局
1.督促在建工程项目施工单位落实农民工实名制管理；
2.配合处置因拖欠工程款引发的欠薪问题。
@县公安局
1.依法侦办涉嫌拒不支付劳动报酬的刑事案件。
T
1.宣传根治欠薪法律法规和政策；
2.摸排辖区内企业用工和工资支付情况，发现线索及时上报；
3.协助做好欠薪人员的情绪疏导和现场稳控。
# 2 残疾儿童康复救助
D 县残联
S
1.制定救助实施方案，确定定点康复机构；
2.审核救助申请，拨付救助资金。
T
1.受理残疾儿童康复救助申请，收取资料后上报；
2.动态摸底辖区内残疾儿童康复需求。
~生态环保
# 3 秸秆禁烧和综合利用
D 淮安市云泽生态环境局 县农业农村局
S
@淮安市云泽生态环境局
1.牵头制定秸秆禁烧工作方案；
2.对露天焚烧秸秆的行为依法处理。
@县农业农村局
1.推广秸秆还田、离田技术，培育收储运主体。
T
1.落实秸秆禁烧网格巡查责任，劝阻、制止焚烧行为；
2.组织秸秆还田和离田收储；
3.发现火点及时扑灭并报告。
# 4 农村黑臭水体整治
D 淮安市云泽生态环境局 县水利局
S
@淮安市云泽生态环境局、县水利局
1.组织排查，建立黑臭水体清单；
2.指导编制“一河一策”整治方案并组织验收。
T
1.做好日常巡河和水面保洁；
2.协调整治工程施工占地。
[reclaimed]
~社会管理
# 1 对擅自设立农村集贸市场的处罚
D 县市场监督管理局
M
县市场监督管理局牵头开展日常巡查，依法实施处罚，镇不再承担。
# 2 出具居民身份信息证明
D 县公安局
M
由公安派出所依据户籍档案直接出具。
~城乡建设
# 3 建筑起重机械安全监督检查
D 县住房和城乡建设局
M
县住房和城乡建设局按照职责组织执法人员开展监督检查。
# 4 自建房安全鉴定
D 县住房和城乡建设局
M
由县住房和城乡建设局委托有资质的第三方机构进行鉴定。
"""


def e1():
    """江苏: cover, contents, preface; category rows across the table; rows and steps numbered by Word itself."""
    title = "云泽县柳荡镇履职事项清单"
    word, duties = Word(), duties_of(E1)
    for _ in range(4):
        word.say()
    word.say(title, center=True, bold=True, size=26)
    word.say("中共云泽县柳荡镇委员会", center=True, size=16)
    word.say("云泽县柳荡镇人民政府", center=True, size=16)
    word.say("二〇二五年三月", center=True, size=16)
    word.document.add_page_break()
    word.say("目  录", center=True, bold=True, size=16)
    for number, head in enumerate(
        ("编制说明", "柳荡镇基本履职事项清单", "柳荡镇配合履职事项清单", "柳荡镇上级部门收回事项清单"), 1
    ):
        word.say(f"{head}\t{number * 2 - 1}")
    word.document.add_page_break()
    word.say("编制说明", center=True, bold=True, size=16)
    word.say("柳荡镇位于云泽县东北部，行政区域面积86.4平方公里，辖14个村、3个社区。")
    word.say(
        "按照中央、省、市、县关于建立健全乡镇（街道）履职事项清单的部署，结合实际编制本清单。本清单共17项，其中基本履职事项9项，配合履职事项4项，上级部门收回事项4项。"
    )
    word.document.add_page_break()
    through = word.new_numbering("%1")
    steps = word.new_numbering("%1.")
    ordinals = "一二三四五六"
    heads = {
        "basic": ("柳荡镇基本履职事项清单", ["序号", "事项名称"]),
        "cooperative": (
            "柳荡镇配合履职事项清单",
            ["序号", "事项名称", "对应上级部门", "上级部门职责", "镇（街道）配合职责"],
        ),
        "reclaimed": ("柳荡镇上级部门收回事项清单", ["序号", "事项名称", "承接部门", "工作方式"]),
    }

    def steps_of(duty, side):
        pairs = []
        for block in blocks_of(duty, side):
            if block["label"]:
                pairs.append((block["label"] + "：", None))
            number_id = word.restarted(steps - 1)
            pairs += [(step["text"], number_id if step["marker"] else None) for step in block["steps"]]
        return pairs

    for list_type, (head, headings) in heads.items():
        word.say(head, center=True, bold=True, size=16)
        rows, merges, number_id = [headings], [], word.restarted(through - 1)
        for rank, (category, group) in enumerate(groups_of(of_list(duties, list_type))):
            merges.append((len(rows), 0, len(rows), len(headings) - 1))
            rows.append([f"{ordinals[rank]}、{category}（{len(group)}项）"])
            for duty in group:
                row = [[("", number_id)], duty["name"]]
                if list_type == "cooperative":
                    row += [bodies_of(duty, "\n"), steps_of(duty, "superior"), steps_of(duty, "township")]
                if list_type == "reclaimed":
                    row += [bodies_of(duty), text_of(duty, "method")]
                rows.append(row)
        word.table(
            rows,
            merges,
            (1.2, 5, 3.5, 8, 6) if len(headings) == 5 else (1.5, 18) if len(headings) == 2 else (1.2, 7, 5, 9),
        )
        word.document.add_page_break()
    word.save("e1")
    truth("e1", title, "2025-03", duties)


E2 = """
[basic]
~党的建设
# 1 落实意识形态工作责任制，管好用好街道宣传阵地
# 2 开展党员发展、教育、管理、监督和服务，做好流动党员管理
# 3 统筹辖区单位党组织开展区域化党建，落实“双报到”制度
~经济发展
# 4 优化营商环境，走访服务辖区企业，协调解决企业反映的困难
# 5 盘活闲置楼宇资源，培育楼宇经济、夜间经济
~城市管理
# 6 组织背街小巷、楼院环境卫生整治
# 7 指导业主大会成立和业主委员会换届，监督物业服务
~
[cooperative]
# 1 老旧小区改造
D 区住房和城乡建设局* 区财政局 区自然资源和规划局
S
@区住房和城乡建设局
1、编制老旧小区改造计划，组织施工和竣工验收；
2、负责工程质量和安全监管。
@区财政局
1、筹措、拨付改造资金，监督资金使用。
@区自然资源和规划局
1、负责改造项目的规划审批。
T
1、征求居民意见，统计上报改造意愿；
2、协调化解施工中的矛盾。
# 2 大气污染防治
D 市生态环境局龙泉分局* 区城市管理局
S
@市生态环境局龙泉分局
1、负责工业企业废气排放监管；
2、组织重污染天气应急响应。
@区城市管理局
1、负责城市道路扬尘、露天烧烤治理。
T
1、对散煤复燃、餐饮油烟进行日常巡查，发现问题及时劝导并上报。
# 3 燃气安全监管
D 区城市管理局* 区市场监督管理局 区消防救援大队
S
@区城市管理局
1、监督燃气经营企业履行入户安检责任；
2、查处违法经营燃气行为。
@区市场监督管理局
1、监督检查气瓶充装单位和燃气具销售；
2、查处不合格燃气具。
@区消防救援大队
1、依法开展餐饮场所消防监督检查。
T
1、开展燃气安全宣传，发放安全用气告知书；
2、排查沿街餐饮商户用气情况，上报隐患；
3、配合开展联合执法。
[reclaimed]
# 1 对在街道两侧堆放物料、影响市容的处罚
D 区城市管理局
M
由区城市管理局综合行政执法大队依法查处。
# 2 对擅自饲养家禽家畜影响市容和环境卫生的处罚
D 区城市管理局
M
由区城市管理局综合行政执法大队依法查处。
# 3 再生育审批材料初审
D 区卫生健康委员会
M
取消此项审批，改为生育登记，区卫生健康委员会负责指导。
# 4 烟花爆竹零售点现场核查
D 区应急管理局
M
区应急管理局自行组织现场核查。
"""


def e2():
    """河南: merges both ways, headings of two rows and printed again, a row cut by a page end; 牵头 and 配合 columns."""
    title = "郑州市龙泉区梧桐里街道办事处履职事项清单(试行)"
    word, duties = Word(), duties_of(E2)
    word.say(title, center=True, bold=True, size=22)
    word.say("（2025年5月）", center=True)
    word.say("一、基本履职事项清单（共7项）", bold=True, size=14)
    rows, merges = [["序号", "事项类别", "", "事项名称"]], [(0, 1, 0, 2)]
    for category, group in groups_of(of_list(duties, "basic")):
        merges.append((len(rows), 1, len(rows) + len(group) - 1, 2))
        rows += [[str(duty["number"]), category if duty is group[0] else "", "", duty["name"]] for duty in group]
    word.table(rows, merges, (1.2, 1.5, 1.5, 17))
    word.say()
    word.say("二、配合履职事项清单（共3项）", bold=True, size=14)
    heads = [
        ["序号", "事项名称", "上级部门", "", "上级部门职责", "街道配合职责"],
        ["", "", "牵头部门", "配合部门", "", ""],
    ]
    rows, merges = copy.deepcopy(heads), [(0, 2, 0, 3), *((0, column, 1, column) for column in (0, 1, 4, 5))]
    for duty in of_list(duties, "cooperative"):
        others = [name for name in duty["departments"] if name not in duty["leads"]]
        superior, township = lines_of(duty, "superior"), lines_of(duty, "township")
        row = [str(duty["number"]), duty["name"], "\n".join(duty["leads"]), "\n".join(others)]
        if duty["number"] == 3:
            rows.append([*row, "\n".join(superior[:3]), "\n".join(township[:1])])
            top = len(rows)
            rows += copy.deepcopy(heads)
            merges += [(top, 2, top, 3), *((top, column, top + 1, column) for column in (0, 1, 4, 5))]
            rows.append(["", "", "", "", "\n".join(superior[3:]), "\n".join(township[1:])])
        else:
            rows.append([*row, "\n".join(superior), "\n".join(township)])
    word.table(rows, merges, (1.2, 3, 3, 3, 8, 6), heads=2)
    word.say()
    word.say("三、上级部门收回事项清单（共4项）", bold=True, size=14)
    rows = [["序号", "事项名称", "承接部门", "工作方式"]]
    rows += [[str(d["number"]), d["name"], bodies_of(d), text_of(d, "method")] for d in of_list(duties, "reclaimed")]
    rows[2][2:] = ["", ""]
    word.table(rows, [(1, 2, 2, 2), (1, 3, 2, 3)], (1.2, 9, 5, 8))
    word.say("备注：本清单自印发之日起施行，由街道党政办公室负责解释。")
    word.save("e2")
    truth("e2", title, "2025-05", duties)


E3 = """
[basic]
~党的建设
# 1 健全乡党委议事决策机制，落实“三重一大”集体讨论决定制度
# 2 做好人大代表联络服务，组织代表视察、{-检查、-}调研
# 3 推进清廉村居建设
~乡村振兴
# 1 落实耕地保护和粮食安全责任，制止耕地“非农化”{+、防止“非粮化”+}
# 2 开展防止返贫动态监测和帮扶
# 3 建设管理茶叶、花椒等特色产业基地
~平安法治
# 1 统筹综治中心建设，实行网格化服务管理
# 2 开展法治宣传教育，建设公共法律服务工作站
~
[cooperative]
# 1 森林草原防灭火
D 县应急管理局 县林业局 县公安局
S
@县应急管理局
1.统筹森林草原火灾的应急救援；
2.编制县级应急预案，组织演练。
@县林业局
1.开展防火巡护、火源管理；
2.建设防火隔离带、监测预警等{-基础-}设施。
@县公安局
1.侦办涉火案件；
2.维护火场{+周边+}交通和治安秩序。
T
1.制定乡森林草原防灭火预案，组建半专业扑火队；
2.设立检查卡点，落实护林员巡山护林；
3.先期处置火情，组织群众疏散转移。
# 2 地质灾害防治
D 县自然资源和规划局 县交通运输局
S
@县自然资源和规划局
组织地质灾害隐患排查、监测预警，实施工程治理。
@县交通运输局
负责公路沿线地质灾害隐患的排查治理，及时抢通受损道路。
T
1.开展隐患点日常巡查，发放避险明白卡；
2.预警后组织受威胁群众避险转移。
[reclaimed]
# 1 河道采砂许可现场踏勘
D 县水利局
M
由县水利局组织技术人员踏勘。
# 2 食品小作坊生产备案审查
D 县市场监督管理局
M
县市场监督管理局直接受理、审查和备案。
# 3 农村公路大中修工程质量检测
D 县交通运输局
M
县交通运输局委托具备资质的机构检测。
"""


def e3():
    """四川: a table per category under a heading, numbers start anew; a row per department; tracked changes, a comment."""
    title = "青衣县石花乡履职事项清单"
    word, duties = Word(landscape=False), duties_of(E3)
    word.say(title, style="Title", center=True)
    word.say("第一部分  基本履职事项清单", style="Heading 1")
    for rank, (category, group) in enumerate(groups_of(of_list(duties, "basic"))):
        word.say(f"（{'一二三'[rank]}）{category}", style="Heading 2")
        word.table([["序号", "事项名称"], *([str(duty["number"]), duty["name"]] for duty in group)], widths=(1.5, 14))
    word.say("第二部分  配合履职事项清单", style="Heading 1")
    rows, merges = [["序号", "事项名称", "对应上级部门", "上级部门职责", "乡（镇）配合职责"]], []
    for duty in of_list(duties, "cooperative"):
        parts = blocks_of(duty, "superior")
        merges += [(len(rows), column, len(rows) + len(parts) - 1, column) for column in (0, 1, 4)]
        for part in parts:
            first = part is parts[0]
            text = "\n".join(step["marker"] + step["text"] for step in part["steps"])
            own = (str(duty["number"]), duty["name"]) if first else ("", "")
            rows.append([*own, part["label"], text, text_of(duty, "township") if first else ""])
    table = word.table(rows, merges, (1, 2.5, 2.5, 6, 5))
    word.say("第三部分  上级部门收回事项清单", style="Heading 1")
    rows = [["序号", "事项名称", "承接部门", "收回方式"]]
    rows += [[str(d["number"]), d["name"], bodies_of(d), text_of(d, "method")] for d in of_list(duties, "reclaimed")]
    word.table(rows, widths=(1, 5, 4, 6))
    runs = table.cell(1, 1).paragraphs[0].runs
    comment = word.document.add_comment(runs, "此处名称请与县林业局核对后定稿", "李干事", "李")
    comment._comment_elm.set(word.qn("w:date"), "2025-03-18T09:12:00Z")
    word.save("e3")
    truth("e3", title, None, duties)


E4 = """
[basic]
~党的建设
# 1 宣传贯彻党的路线方针政策，完成上级党组织部署的任务
# 2 抓好“三会一课”、主题党日、组织生活会等制度落实
# 3 加强对工会、共青团、妇联等群团组织的领导
~民生服务
# 4 做好城乡居民基本养老保险、基本医疗保险参保动员
# 5 开展留守儿童、独居老人关爱服务
# 6 建好管好农家书屋和文体广场
~生态环保
# 7 落实河湖长制、林长制、田长制，开展日常巡查
# 8 推进农村“厕所革命”和生活垃圾分类减量
[cooperative]
# 1 校园周边环境整治
D 县教育局 县公安局 县市场监督管理局
S
@县教育局
1.建立校园周边环境综合治理联席会议制度；
2.开展学生安全教育。
@县公安局
1.维护校园周边治安、交通秩序。
@县市场监督管理局
1.监管校园周边食品经营户；
2.查处销售“三无”食品行为。
T
1.摸排校园周边安全隐患，建立台账并上报；
2.配合开展联合检查。
# 2 血吸虫病防治
D 县卫生健康局
S
1.组织查螺灭螺、人畜查治；
2.开展疫情监测和处置。
T
1.宣传血防知识；
2.组织群众参加查治，协助设置有螺地带警示牌。
# 3 文物保护
D 县文旅广体局
S
负责文物的认定、登记和保护管理，依法查处破坏文物的行为。
T
对辖区内不可移动文物进行日常巡查，发现险情或者破坏行为及时报告。
[reclaimed]
# 1 农药经营许可证核查
D 县农业农村局
M
由县农业农村局受理并核查。
# 2 对无证行医的查处
D 县卫生健康局
M
县卫生健康局开展监督检查，对违法行为立案查处。
# 3 大型户外广告设置审批
D 县城市管理和综合执法局
M
县城市管理和综合执法局统一受理审批。
"""


def e4():
    """湖南: no table at all; all three lists are paragraphs in one form."""
    title = "澧阳县柏堰镇履职事项清单"
    word, duties = Word(landscape=False), duties_of(E4)
    word.say(title, center=True, bold=True, size=22)
    word.say()
    word.say("一、基本履职事项清单（共8项）", bold=True, size=14)
    for rank, (category, group) in enumerate(groups_of(of_list(duties, "basic"))):
        word.say(f"（{'一二三'[rank]}）{category}（{len(group)}项）", bold=True)
        for duty in group:
            word.say(
                f"{duty['number']}.{duty['name']}。" if duty["number"] != 5 else f"{duty['number']}、{duty['name']}。"
            )
    word.say("二、配合履职事项清单（共3项）", bold=True, size=14)
    for duty in of_list(duties, "cooperative"):
        word.say(f"{duty['number']}.事项名称：{duty['name']}", bold=True)
        word.say("对应上级部门：" + bodies_of(duty))
        for head, side in (("上级部门职责：", "superior"), ("乡镇配合职责：", "township")):
            lines = lines_of(duty, side)
            if len(lines) == 1:
                word.say(head + lines[0])
            else:
                word.say(head)
                for line in lines:
                    word.say(line)
    word.say("三、上级部门收回事项清单（共3项）", bold=True, size=14)
    for duty in of_list(duties, "reclaimed"):
        word.say(f"{duty['number']}.事项名称：{duty['name']}", bold=True)
        word.say("承接部门：" + bodies_of(duty))
        word.say("工作方式：" + text_of(duty, "method"))
    word.say()
    word.say("柏堰镇人民政府").alignment = 2
    word.say("2025年4月8日").alignment = 2
    word.save("e4")
    for duty in of_list(duties, "basic"):
        duty["name"] += "。"
    truth("e4", title, "2025-04", duties)


E5 = """
[basic]
# 1 铸牢中华民族共同体意识，开展民族团结进步创建活动，推广普及国家通用语言文字
# 2 维护社会稳定，落实“双联户”服务管理机制
# 3 依法管理宗教事务，引导信教群众理性对待宗教
# 4 开展草场承包经营权管理，调解草场纠纷
# 5 实施高海拔生态搬迁群众后续扶持
# 6 落实边民补助、草原生态保护补助等惠民政策的公示和核对
# 7 做好虫草采集季的组织和服务
[cooperative]
# 1 雪灾防范应对
D 县应急管理局* 县农业农村局 县气象局
S
@县应急管理局
①编制雪灾应急预案，储备救灾物资；
②组织抢险救援和灾情核查。
@县农业农村局
①调运饲草料，指导牲畜保膘越冬；
②统计畜牧业损失。
@县气象局
①发布降雪、寒潮预警。
T
①转发预警信息，通知牧户转移牲畜；
②上报灾情，发放救灾物资。
# 2 包虫病综合防治
D 县卫生健康委员会* 县农业农村局
S
@县卫生健康委员会
①组织人群筛查和患者救治。
@县农业农村局
①组织犬只驱虫和牲畜免疫。
T
组织群众参加筛查；登记管理家犬，协助捕捉流浪犬；宣传防治知识。
# 3 野生动物肇事补偿
D 县林业和草原局
S
①审核补偿申请，拨付补偿资金；
②开展防护宣传。
T
①受理牧户报案，会同管护员现场核实；
②公示补偿结果。
[reclaimed]
# 1 乡村道路限高限宽设施设置审核
D 县交通运输局
M
由县交通运输局受理申请，组织现场勘查并作出决定。
# 2 采集国家二级保护野生植物初审
D 县林业和草原局
M
县林业和草原局直接受理，报上级林草部门审批。
# 3 民办幼儿园年检初审
D 县教育局 县民政局
M
县教育局负责年度检查；县民政局负责登记管理。
"""


def full_width(number):
    return str(number).translate({ord(digit): chr(ord(digit) + 0xFEE0) for digit in "0123456789"})


def e5():
    """西藏: lists as 附件1 to 3; full-width numbers, ① steps, empty rows, a note in the last row, a content control."""
    title = "玛荣县措隆乡履行职责事项清单"
    word, duties = Word(), duties_of(E5)
    word.say("中共措隆乡委员会  措隆乡人民政府关于公布《" + title + "》的通知", center=True, bold=True, size=18)
    word.say("各村（居）委会，乡直各单位：")
    word.say("《" + title + "》已经县委编委审核同意，现予公布，请认真贯彻执行。")
    for number, head in enumerate(("基本履职事项清单", "配合履职事项清单", "上级部门收回事项清单"), 1):
        word.say(f"{'附件：' if number == 1 else '      '}{number}.措隆乡{head}")
    word.say("2025年６月20日").alignment = 2
    word.say("附件1")
    word.say("措隆乡基本履职事项清单", center=True, bold=True, size=16)
    rows = [["序号", "事 项 名 称"]] + [[full_width(d["number"]), d["name"]] for d in of_list(duties, "basic")]
    rows.insert(6, ["", ""])
    word.table([*rows, ["", ""]], widths=(2, 20))
    word.document.add_page_break()
    word.say("附件2")
    word.say("措隆乡配合履职事项清单", center=True, bold=True, size=16)
    rows = [["序号", "事项\n名称", "对应上级\n部门", "上级部门\n职 责", "乡镇\n配合职责"]]
    for duty in of_list(duties, "cooperative"):
        township = text_of(duty, "township")
        rows.append(
            [
                full_width(duty["number"]),
                duty["name"],
                bodies_of(duty, "\n"),
                text_of(duty, "superior", colon=":"),
                township,
            ]
        )
    rows.append(["备注：配合履职事项中，上级部门不得以签订责任书等形式转移责任。"])
    word.table(rows, [(len(rows) - 1, 0, len(rows) - 1, 4)], (1.5, 4, 4, 8, 6), soft=True)
    word.document.add_page_break()
    word.say("附件3")
    word.say("措隆乡上级部门收回事项清单", center=True, bold=True, size=16)
    rows = [["序号", "事项名称", "承接部门及工作方式"]]
    for duty in of_list(duties, "reclaimed"):
        rows.append(
            [
                full_width(duty["number"]),
                duty["name"],
                f"承接部门：{bodies_of(duty)}\n工作方式：{text_of(duty, 'method')}",
            ]
        )
    table = word.table(rows, widths=(1.5, 8, 14))
    paragraph = table.cell(1, 1).paragraphs[0]._p
    holder = copy.deepcopy(paragraph)
    for child in list(holder):
        holder.remove(child)
    control = word.element(holder, "sdt")
    word.element(word.element(control, "sdtPr"), "alias", val="事项名称")
    inside = word.element(control, "sdtContent")
    for run in list(paragraph):
        inside.append(run)
    paragraph.getparent().replace(paragraph, holder)
    word.save("e5")
    truth("e5", title, "2025-06", duties)


# Excel ----------------------------------------------------------------------------------------------------------------


class Sheet:
    """A worksheet of openpyxl under way."""

    def __init__(self, sheet, corner=(1, 1)):
        from openpyxl.styles import Alignment, Border, Font, Side

        self.sheet, (self.row, self.column) = sheet, corner
        self.wrap, self.font = Alignment(wrap_text=True, vertical="center"), Font(name="宋体", bold=True)
        self.line = Border(*[Side(style="thin")] * 4)

    def add(self, values=(), span=0, down=None, bold=False):
        """Add a row; `span` merges the first cell over so many columns, `down` merges columns over so many rows."""
        for place, value in enumerate(values):
            cell = self.sheet.cell(self.row, self.column + place, None if value == "" else value)
            cell.alignment, cell.border = self.wrap, self.line
            if bold:
                cell.font = self.font
        if span:
            self.merge(self.row, self.column, self.row, self.column + span - 1)
        for place, rows in (down or {}).items():
            self.merge(self.row, self.column + place, self.row + rows - 1, self.column + place)
        self.row += 1

    def merge(self, top, left, bottom, right):
        if (top, left) != (bottom, right):
            self.sheet.merge_cells(start_row=top, start_column=left, end_row=bottom, end_column=right)

    def widths(self, *widths):
        from openpyxl.utils import get_column_letter

        for place, width in enumerate(widths):
            self.sheet.column_dimensions[get_column_letter(self.column + place)].width = width


def save_book(book, name):
    path = HERE / f"{name}.xlsx"
    book.save(path)
    settle(path)


E6 = """
[basic]
~党的建设
# 1 加强基层党组织标准化规范化建设，整顿软弱涣散村党组织
# 2 做好老干部、离退休党员服务管理
# 3 落实党务公开、村务公开
~经济发展
# 4 培育壮大蔬菜、桑黄等特色产业，打造“一村一品”
# 5 推进“四上”企业培育和入库纳统
~民生服务
# 6 开展就业失业登记，开发城乡公益性岗位
# 7 做好退役军人服务保障和双拥优抚
~自然资源
# 8 落实田长制，开展耕地日常巡查
# 9 开展农村宅基地审批和管理
[cooperative]
# 1 黄河滩区防洪
D 县水利局 县黄河河务局 县应急局
S
@县水利局
1.负责滩区水利工程建设管理；
@县黄河河务局
1.负责河道水情、工情监测；
2、指导滩区迁安救护预案编制。
@县应急局
1.组织迁安救护演练和应急救援。
T
1.编制滩区迁安救护预案；
2.组织滩区群众撤离和安置；
3.开展汛期值守。
# 2 农产品质量安全监管
D 县农业农村局 县市场监管局
S
@县农业农村局
1.开展种植、养殖环节监督抽检；
2.查处使用禁用农药行为。
@县市场监管局
1.监管进入市场后的食用农产品。
T
1.建立生产主体名录；
2.开展速测，推行承诺达标合格证。
# 3 危险房屋排查整治
D 县住房城乡建设局
S
（1）制定整治方案；
（2）组织鉴定，指导加固改造。
T
(1)组织初步排查并录入信息系统；
(2)督促产权人落实“人防”“物防”措施。
[reclaimed]
# 1 对未取得施工许可擅自施工的处罚
D 县综合行政执法局
M
由县综合行政执法局行使处罚权。
# 2 公共场所卫生许可现场审核
D 县行政审批服务局 县卫生健康局
M
县行政审批服务局受理，县卫生健康局组织现场审核。
# 3 创建省级文明村镇考核打分
D 县委宣传部
M
不再对镇开展该项考核。
"""


def e6():
    """山东: sheets 说明, 基本, 配合, 收回; a hidden column, categories merged over rows, the number a number."""
    from openpyxl import Workbook

    title = "清济县李桥镇履职事项清单"
    duties, book = duties_of(E6), Workbook()
    sheet = Sheet(book.active)
    book.active.title = "说明"
    sheet.add([title], span=6, bold=True)
    sheet.add(["（2025年版）"], span=6)
    sheet.add()
    sheet.add(["一、本清单依据鲁办发文件精神编制，报县委、县政府审定后于2025年2月公布。"], span=6)
    sheet.add(["二、本清单实行动态调整。"], span=6)
    sheet = Sheet(book.create_sheet("基本"))
    sheet.add(["李桥镇基本履职事项清单"], span=4, bold=True)
    sheet.add()
    sheet.add(["序号", "事项类别", "填报科室", "事项名称"], bold=True)
    for category, group in groups_of(of_list(duties, "basic")):
        for duty in group:
            first = duty is group[0]
            sheet.add(
                [duty["number"], category if first else "", "党建办", duty["name"]],
                down={1: len(group)} if first else None,
            )
    sheet.sheet.column_dimensions["C"].hidden = True
    sheet.sheet.column_dimensions["D"].width = 80
    sheet = Sheet(book.create_sheet("配合"))
    sheet.add(["李桥镇配合履职事项清单"], span=5, bold=True)
    sheet.add(["序号", "事项名称", "对应上级部门", "对应上级部门职责", "镇级配合职责"], bold=True)
    for duty in of_list(duties, "cooperative"):
        superior = text_of(duty, "superior", colon="" if duty["number"] == 2 else "：")
        sheet.add([duty["number"], duty["name"], bodies_of(duty, "\n"), superior, text_of(duty, "township")])
    sheet.widths(6, 20, 22, 50, 40)
    sheet = Sheet(book.create_sheet("收回"))
    sheet.add(["李桥镇上级部门收回事项清单"], span=4, bold=True)
    sheet.add(["序号", "事项名称", "承接部门", "工作方式"], bold=True)
    for duty in of_list(duties, "reclaimed"):
        sheet.add([duty["number"], duty["name"], bodies_of(duty, "，"), text_of(duty, "method")])
    sheet.widths(6, 40, 30, 50)
    save_book(book, "e6")
    truth("e6", title, "2025-02", duties)


E7 = """
[basic]
~党建引领
# 1 推进“两新”组织党建，扩大新业态、新就业群体党的组织覆盖
# 2 建好用好党群服务中心
~民生服务
# 1 开展长者饭堂建设和助餐配餐服务
# 2 落实残疾人“两项补贴”政策
# 3 组织开展无偿献血、红十字救护培训宣传
~平安建设
# 1 推进“1+6+N”基层社会治理体系建设
# 2 做好流动人口和出租屋信息登记
~城市治理
# 1 开展“拆违治乱”、内街小巷保洁
# 2 组织辖区小区开展垃圾分类
[cooperative]
# 1 台风、暴雨防御
D 区应急管理局* 区水务局 区住房和城乡建设局
S
@区应急管理局
统筹三防工作，发布应急响应；
@区水务局
负责内涝点治理和排水设施调度；
@区住房和城乡建设局
督促在建工地做好停工和人员撤离。
T
1．启用应急避护场所，转移危险区域人员；
2．巡查内涝黑点，设置警示标识。
# 2 登革热防控
D 区卫生健康局* 区城市管理和综合执法局
S
@区卫生健康局
组织病例监测和疫点处置；
@区城市管理和综合执法局
清理公共区域卫生死角。
T
1．发动居民清除积水；
2．组织专业队伍开展成蚊消杀。
# 3 电动自行车充电安全
D 区消防救援大队* 区住房和城乡建设局
S
@区消防救援大队
查处占用、堵塞消防通道停放充电行为；
@区住房和城乡建设局
指导物业服务企业加强管理。
T
1．开展“飞线充电”“人车同屋”巡查劝导；
2．推动充电设施选址建设。
"""


def e7():
    """广东: two lists under each other on one sheet, each with a row 合计; numbers start anew; 牵头单位：…；配合单位：…."""
    from openpyxl import Workbook

    title = "佛山市岭南区南华街道履职事项清单"
    duties, book = duties_of(E7), Workbook()
    sheet = Sheet(book.active)
    sheet.add([title], span=5, bold=True)
    sheet.add(["编制单位：南华街道党政综合办公室", "", "", "", "二〇二五年七月"])
    sheet.add(["一、基本履职事项清单"], span=5, bold=True)
    sheet.add(["序号", "事项类别", "事项名称"], bold=True)
    sheet.merge(sheet.row - 1, 3, sheet.row - 1, 5)
    for category, group in groups_of(of_list(duties, "basic")):
        for duty in group:
            first = duty is group[0]
            sheet.add(
                [duty["number"], category if first else "", duty["name"]], down={1: len(group)} if first else None
            )
            sheet.merge(sheet.row - 1, 3, sheet.row - 1, 5)
    sheet.add(["合计", "", f"{len(of_list(duties, 'basic'))}项"])
    sheet.add()
    sheet.add(["二、配合履职事项清单"], span=5, bold=True)
    sheet.add(["序号", "事项名称", "对应上级部门", "上级部门职责", "街道配合职责"], bold=True)
    for duty in of_list(duties, "cooperative"):
        others = "、".join(name for name in duty["departments"] if name not in duty["leads"])
        bodies = f"牵头单位：{duty['leads'][0]}\n配合单位：{others}"
        sheet.add([duty["number"], duty["name"], bodies, text_of(duty, "superior"), text_of(duty, "township")])
    sheet.add(["合计", "3项"])
    sheet.widths(8, 20, 30, 50, 45)
    book.active.title = "Sheet1"
    book.create_sheet("Sheet2")
    save_book(book, "e7")
    truth("e7", title, "2025-07", duties)


E8 = """
[basic]
~党的建设
# 1 加强党的政治建设，健全党工委会议议事规则
# 2 落实人才服务政策，建立辖区人才信息库
~民生服务
# 3 开展城乡居民合作医疗保险参保缴费动员
# 4 管理农村公益性公墓，推行移风易俗
~乡村振兴
# 5 发展榨菜、脐橙等特色产业，申报地理标志产品
# 6 管护高标准农田设施
[cooperative]
~应急管理
# 1 长江消落区安全管理
D 县水利局 县交通运输委员会
S
@县水利局
1.组织消落区巡查；2.查处侵占岸线行为。
@县交通运输委员会
1.负责水上交通安全监管；2.查处非法渡运。
T
1.设置安全警示牌；2.开展日常巡查，劝离危险区域人员。
# 2 非煤矿山安全监管
D 县应急管理局
S
1.实施安全检查；2.查处违法行为。
T
1.发现无证开采及时上报；2.配合处置突发情况。
~市场监管
# 3 农村集体聚餐食品安全
D 县市场监督管理局
S
1.制定管理办法；2.处置食品安全事故。
T
1.受理聚餐备案；2.指导村（社区）食品安全信息员现场检查。
[reclaimed]
~城乡建设
# 1 对擅自挖掘城市道路的处罚
D 县城市管理局
M
由县城市管理局开展监督检查，依法处罚。
# 2 临时用地审批初审
D 县规划和自然资源局
M
由县规划和自然资源局直接受理。
~教育
# 3 校车使用许可意见征求
D 县教育委员会 县公安局
M
县教育委员会会同县公安局办理。
"""


def split_runs(duties):
    """Part the steps that stand behind each other in a line."""
    for duty in duties:
        for block in duty["blocks"]:
            parted = []
            for step in block["steps"]:
                pieces = re.split(r"(?<=[；。])(?=\d\.)", step["marker"] + step["text"])
                parted += [
                    {"marker": piece[:2], "text": piece[2:]} if piece[1] == "." else {"marker": "", "text": piece}
                    for piece in pieces
                ]
            block["steps"] = parted
    return duties


def e8():
    """重庆: all lists in one table with a column that says which; empty first rows and columns, steps in one run."""
    from openpyxl import Workbook

    title = "巫山关县青龙溪镇履职事项清单"
    duties, book = split_runs(duties_of(E8)), Workbook()
    sheet = Sheet(book.active, (3, 2))
    book.active.title = "履职事项清单汇总"
    headings = [
        "清单类型",
        "序号",
        "事项类别",
        "事项名称",
        "对应上级部门/承接部门",
        "上级部门职责",
        "镇（街道）配合职责",
        "工作方式",
    ]
    sheet.add([title], span=8, bold=True)
    sheet.add(["填表时间：2025年1月"], span=8)
    sheet.add(headings, bold=True)
    words = {"basic": "基本履职事项", "cooperative": "配合履职事项", "reclaimed": "上级部门收回事项"}
    for list_type, word in words.items():
        listed = of_list(duties, list_type)
        for category, group in groups_of(listed):
            for duty in group:
                down = {0: len(listed)} if duty is listed[0] else {}
                if duty is group[0]:
                    down[2] = len(group)
                cells = [bodies_of(duty), *(text_of(duty, side, "") for side in ("superior", "township", "method"))]
                own = [
                    word if duty is listed[0] else "",
                    str(duty["number"]),
                    category if duty is group[0] else "",
                    duty["name"],
                ]
                sheet.add([*own, *(cell or "—" for cell in cells)], down=down)
        if list_type != "reclaimed":
            sheet.add()
    sheet.widths(16, 6, 14, 40, 24, 50, 50, 40)
    draft = Sheet(book.create_sheet("旧稿"))
    draft.add(["清单类型", "序号", "事项名称"], bold=True)
    draft.add(["基本履职事项", 1, "负责辖区招商引资任务指标分解（拟删）"])
    draft.sheet.sheet_state = "hidden"
    save_book(book, "e8")
    truth("e8", title, "2025-01", duties)


E9 = """
[basic]
~党的建设
# 1 贯彻落实党中央关于铸牢中华民族共同体意识的决策部署，推进民族团结进步创建
# 2 抓好村级后备力量储备，规范村级组织运行
# 3 开展机关作风建设，整治形式主义为基层减负
~经济发展
# 4 发展冷凉蔬菜、肉牛、马铃薯产业
# 5 管理运营扶贫资产，壮大村级集体经济
~生态环保
# 6 落实封山禁牧、退耕还林还草政策
# 7 建设管护农村人居环境基础设施
~综合政务
# 8 做好公文处理、档案管理、政务公开和值班值守
[reclaimed]
# 1 对农村户厕改造质量的鉴定
D 县农业农村局
M
由县农业农村局委托第三方开展鉴定。
# 2 非法宗教活动场所查处
D 县委统战部 县公安局
M
县委统战部会同县公安局依法查处
# 3 开展餐饮服务许可后的现场检查
D 县市场监督管理局
M
县市场监督管理局按监管频次开展检查。
# 4 建筑工地扬尘治理执法
D 县住房和城乡建设局
M
县住房和城乡建设局按职责开展执法
# 5 林木采伐许可证核发前现场查验
D 县自然资源局
M
县自然资源局组织林业技术人员查验。
"""


def e9():
    """宁夏: the old binary format; basic and reclaimed alone, category rows across, numbers as floats, a row 合计."""
    import xlwt

    title = "固原市清峪县沙塘铺乡履职事项清单"
    duties, book = duties_of(E9), xlwt.Workbook(encoding="utf-8")
    wrap = xlwt.easyxf(
        "font: name 宋体; align: wrap on, vert centre; borders: left thin, right thin, top thin, bottom thin"
    )
    bold = xlwt.easyxf("font: name 黑体, bold on; align: horiz centre, vert centre")
    for list_type, head, headings in (
        ("basic", "基本履职事项清单", ["序号", "事项名称", "", "备注"]),
        ("reclaimed", "上级部门收回事项清单", ["序号", "事项名称", "承接部门", "工作方式"]),
    ):
        sheet = book.add_sheet(head[:4] + "事项" if list_type == "basic" else "收回事项", cell_overwrite_ok=True)
        sheet.write_merge(0, 0, 0, 3, title, bold)
        sheet.write_merge(1, 1, 0, 3, "（2025年3月）", wrap)
        sheet.write_merge(2, 2, 0, 3, head, bold)
        row = 3
        for column, heading in enumerate(headings):
            sheet.write(row, column, heading, bold)
        if list_type == "basic":
            sheet.write_merge(row, row, 1, 2, "事项名称", bold)
        row += 1
        for rank, (category, group) in enumerate(groups_of(of_list(duties, list_type))):
            if category:
                sheet.write_merge(row, row, 0, 3, f"{'一二三四'[rank]}、{category}（共{len(group)}项）", wrap)
                row += 1
            for duty in group:
                sheet.write(row, 0, float(duty["number"]), wrap)
                if list_type == "basic":
                    sheet.write_merge(row, row, 1, 2, duty["name"] + "\n" * (duty["number"] == 4), wrap)
                    sheet.write(row, 3, "", wrap)
                else:
                    for column, text in enumerate((duty["name"] + "　", bodies_of(duty), text_of(duty, "method")), 1):
                        sheet.write(row, column, text, wrap)
                row += 1
        sheet.write(row, 0, "合计", wrap)
        sheet.write(row, 1, f"{len(of_list(duties, list_type))}项", wrap)
        for column, width in enumerate((8, 50, 30, 50)):
            sheet.col(column).width = width * 256
    book.save(str(HERE / "e9.xls"))
    truth("e9", title, "2025-03", duties)


# Web pages ------------------------------------------------------------------------------------------------------------


def plain_cell(text):
    return "<br/>".join(html.escape(line) for line in text.split("\n"))


def office_cell(text):
    """A cell as Word's clipboard leaves it: paragraphs of class MsoNormal, spans cut where Latin letters begin."""
    made = []
    for line in text.split("\n"):
        spans = "".join(
            f'<span style="font-family:{"仿宋_GB2312" if piece[0] > "~" else "Times New Roman"};font-size:14px"'
            + ("" if piece[0] > "~" else ' lang="EN-US"')
            + f">{html.escape(piece)}</span>"
            for piece in re.findall(r"[!-~]+|[^!-~]+", line)
        )
        made.append(
            f'<p class="MsoNormal" style="line-height:20.0pt;mso-line-height-rule:exactly;text-indent:0">{spans or "<o:p>&nbsp;</o:p>"}</p>'
        )
    return "\n".join(made)


def web_table(rows, cell=plain_cell, attributes='border="1" cellspacing="0"', head="td"):
    """A table; a cell is a text or a triple of a text, its rowspan and its colspan; None is a cell that is not there."""
    lines = [f"<table {attributes}>", "<tbody>"]
    for place, row in enumerate(rows):
        lines.append("<tr>")
        for content in row:
            if content is None:
                continue
            text, down, across = content if isinstance(content, tuple) else (content, 1, 1)
            spans = (f' rowspan="{down}"' if down > 1 else "") + (f' colspan="{across}"' if across > 1 else "")
            tag = head if place == 0 else "td"
            made = text[5:] if text.startswith("html:") else cell(text)
            lines.append(f'<{tag}{spans} style="border:1px solid windowtext;padding:0 7px">{made}</{tag}>')
        lines.append("</tr>")
    return "\n".join([*lines, "</tbody>", "</table>"])


def by_category(duties, cells):
    """Rows with the category in a cell over the rows of its duties."""
    rows = []
    for category, group in groups_of(duties):
        for duty in group:
            first = (category, len(group), 1) if duty is group[0] else None
            rows.append([str(duty["number"]), first, *cells(duty)])
    return rows


E10 = """
[basic]
~党的建设
# 1 加强镇党委自身建设，执行民主集中制，落实党委会议事决策规则
# 2 深化“五基三化”攻坚，推进抓党建促乡村全面振兴
# 3 联系服务统战成员、侨胞侨眷
~乡村振兴
# 4 发展香蕉、火龙果、糖料蔗产业，落实糖料蔗良种良法推广
# 5 管理农村集体“三资”
~民生服务
# 6 开展农村劳动力转移就业服务，办好零工驿站
# 7 做好计划生育家庭奖励扶助对象申报
~社会管理
# 8 依法制定村规民约，推动“积分制”“清单制”治理
[cooperative]
~平安法治
# 1 禁毒工作
D 市公安局良江分局 区司法局
S
1.市公安局良江分局负责侦办毒品案件，管控吸毒人员；
2.区司法局负责社区矫正对象中吸毒人员的监管教育。
T
1.开展禁毒宣传；
2.做好社区戒毒、社区康复人员的帮扶。
# 2 预防学生溺水
D 区教育局 区农业农村局 区水利局
S
1.区教育局负责学生防溺水安全教育；
2.区农业农村局负责督促水产养殖户设置警示标志；
3.区水利局负责所管水库、河道的安全防护。
T
1.组织村干部、网格员巡查水域；
2.配齐救生圈、救生杆等“四个一”设施；
3.关爱留守儿童。
~自然资源
# 3 违法用地、违法建设防控
D 区自然资源局
S
1.受理举报，组织卫片核查；
2.依法查处违法用地行为。
T
1.开展动态巡查，及时制止、报告违法用地；
2.配合开展拆除复垦。
[reclaimed]
~民生服务
# 1 80周岁以上老年人高龄津贴资格终审
D 区民政局
M
由区民政局负责审定，发放至个人账户。
~生态环保
# 2 对未按规定处置病死畜禽的处罚
D 区农业农村局
M
由区农业农村局（农业综合行政执法大队）依法处罚。
# 3 畜禽养殖污染防治监测
D 南宁市良江生态环境局
M
由南宁市良江生态环境局委托监测机构开展监测。
"""

TRS_TOP = """<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml">
<head>
<meta http-equiv="Content-Type" content="text/html; charset=gb2312" />
<title>{title}_政府信息公开_南宁市良江区人民政府门户网站</title>
<meta name="SiteName" content="良江区人民政府" />
<meta name="ArticleTitle" content="{title}" />
<meta name="PubDate" content="2025-04-16 17:20" />
<style type="text/css">.TRS_Editor P{{line-height:1.5;font-size:12pt;}}</style>
<script type="text/javascript">var docid = "123456"; function printme(){{ document.body.innerHTML = '<table><tr><td>序号</td></tr></table>'; }}</script>
</head>
<body>
<div class="header"><ul class="nav"><li><a href="/">首页</a></li><li><a href="/zwgk">政务公开</a></li><li><a href="/bsfw">办事服务</a></li><li><a href="/hdjl">互动交流</a></li></ul></div>
<table width="1000" border="0" align="center" cellpadding="0" cellspacing="0"><tr><td height="30">当前位置：<a href="/">首页</a> &gt; <a href="/zwgk">政府信息公开</a> &gt; <a href="#">法定主动公开内容</a> &gt; 那棠镇</td></tr></table>
<table width="1000" border="0" align="center"><tr><td valign="top">
<table width="100%" class="xxgk"><tr><td>索 引 号：</td><td>000014349/2025-00123</td><td>发布机构：</td><td>良江区那棠镇人民政府</td></tr><tr><td>名&nbsp;&nbsp;称：</td><td>{title}</td><td>发布日期：</td><td>2025年04月16日</td></tr></table>
<div class="TRS_Editor"><div class=TRS_Editor>
"""

TRS_END = """
</div></div>
<div class="share">分享到：<a href="#">微信</a> <a href="#">微博</a> <a href="#">QQ空间</a></div>
<p align="right">【<a href="javascript:window.print()">打印本页</a>】【<a href="javascript:window.close()">关闭窗口</a>】</p>
<p>上一篇：<a href="t1.html">良江区那棠镇2025年部门预算公开</a></p><p>下一篇：<a href="t3.html">那棠镇关于森林防火的通告</a></p>
</td></tr></table>
<div class="footer">主办：南宁市良江区人民政府办公室　　桂ICP备00000000号　　网站标识码：4501000000</div>
</body></html>
"""


def e10():
    """广西: a GBK page of TRS, layout tables around, Word's styles inside; categories over rows in all three lists."""
    title = "良江区那棠镇履职事项清单"
    duties = duties_of(E10)
    tables = [
        web_table(
            [["序号", "事项类别", "事项名称"], *by_category(of_list(duties, "basic"), lambda duty: [duty["name"]])],
            office_cell,
            'class="MsoNormalTable" border="1" cellspacing="0" cellpadding="0" style="border-collapse:collapse;mso-padding-alt:0cm 5.4pt 0cm 5.4pt"',
        ),
        web_table(
            [
                ["序号", "事项类别", "事项名称", "对应上级部门", "上级部门职责", "乡镇（街道）配合职责"],
                *by_category(
                    of_list(duties, "cooperative"),
                    lambda d: [d["name"], bodies_of(d, "\n"), text_of(d, "superior"), text_of(d, "township")],
                ),
            ],
            office_cell,
            'class="MsoNormalTable" border="1"',
        ),
        web_table(
            [
                ["序号", "事项类别", "事项名称", "承接部门", "工作方式", "备注"],
                *by_category(
                    of_list(duties, "reclaimed"), lambda d: [d["name"], bodies_of(d), text_of(d, "method"), ""]
                ),
            ],
            office_cell,
            'class="MsoNormalTable" border="1"',
        ),
    ]
    heads = ("一、基本履职事项清单（8项）", "二、配合履职事项清单（3项）", "三、上级部门收回事项清单（3项）")
    parts = [f'<p align="center"><b><span style="font-size:22pt;font-family:方正小标宋简体">{title}</span></b></p>']
    parts.append(
        '<p align="center"><span lang="EN-US">（2025</span><span>年</span><span lang="EN-US">3</span><span>月）</span></p>'
    )
    for head, table in zip(heads, tables, strict=True):
        parts += [f"<p>&nbsp;&nbsp;&nbsp;&nbsp;<strong>{head}</strong></p>", table, "<p>&nbsp;</p>"]
    page = TRS_TOP.format(title=title) + "\n".join(parts) + TRS_END
    (HERE / "e10.html").write_bytes(page.encode("gbk"))
    truth("e10", title, "2025-03", duties)


E11 = """
[basic]
~党的建设
# 1 落实“红色根脉强基工程”，推动基层党组织全面进步、全面过硬
# 2 发挥人大代表、政协委员作用，建好代表联络站、委员会客厅
# 3 推进清廉村居建设，规范小微权力运行
~经济生态
# 4 服务企业“小升规”，推动低效工业用地再开发
# 5 实施“千村示范、万村整治”工程，建设和美乡村
~平安法治
# 1 健全“141”基层治理体系，运行基层治理四平台
# 2 依法承接并行使下放的行政执法事项
~公共服务
# 1 开展“浙里康养”服务，实施适老化改造
# 2 提供幼托、托育一体化服务，建设“15分钟公共服务圈”
[cooperative]
# 1 既有住宅加装电梯
D 县建设局* 县市场监管局
S
@县建设局
1.制定加装电梯政策，组织联合审查；
2.核发补助资金。
@县市场监管局
1.办理电梯使用登记；
2.监督检查电梯安全。
T
1.调解业主矛盾，出具相关意见；
2.协助公示加装方案。
# 2 “五水共治”
D 县治水办 市生态环境局秀溪分局
S
@县治水办
1.统筹治水工作，开展督查考核。
@市生态环境局秀溪分局
1.开展水质监测和入河排污口排查。
T
1.落实河长巡河；
2.推进“污水零直排区”建设。
# 3 企业安全生产事故调查
D 县应急管理局
S
组织一般生产安全事故调查，提出处理建议并监督落实整改措施。
T
第一时间报告事故情况，协助做好善后处置。
[reclaimed]
# 1 渔业船舶安全检查
D 县农业农村局
M
由县农业农村局承担检查。
# 2 药品零售企业日常监管
D 县市场监管局
M
由县市场监管局承担日常监管。
# 3 婚姻登记
D 县民政局
M
由县民政局集中办理，推行全市通办。
"""


def e11():
    """浙江: a page of 大汉版通; the basic list is numbered paragraphs, the other two are tables; no date but the page's."""
    title = "秀溪县新塍桥镇履职事项清单"
    duties = duties_of(E11)
    parts = [f'<p style="text-align:center;font-size:22pt"><strong>{title}</strong></p>']
    parts.append('<p style="text-indent:2em">根据上级统一部署，现将新塍桥镇履职事项清单公布如下：</p>')
    parts.append('<p style="text-indent:2em"><strong>一、基本履职事项清单</strong></p>')
    for rank, (category, group) in enumerate(groups_of(of_list(duties, "basic"))):
        parts.append(
            f'<p style="text-indent:2em"><span style="font-family:楷体_GB2312">（{"一二三四"[rank]}）{category}</span></p>'
        )
        if rank == 0:
            parts.append(
                "<p>" + "<br>".join(f"&emsp;&emsp;{d['number']}.{html.escape(d['name'])}" for d in group) + "</p>"
            )
        else:
            parts += [f'<p style="text-indent:2em">{d["number"]}. {html.escape(d["name"])}</p>' for d in group]
    rows = [["序号", "事项名称", "对应上级部门", "上级部门职责", "镇（街道）配合职责"]]
    for duty in of_list(duties, "cooperative"):
        rows.append(
            [
                str(duty["number"]),
                duty["name"],
                bodies_of(duty, "\n"),
                text_of(duty, "superior"),
                text_of(duty, "township"),
            ]
        )
    parts.append('<p style="text-indent:2em"><strong>二、配合履职事项清单</strong></p>')
    parts.append(web_table(rows, head="th"))
    rows = [["序号", "事项名称", "承接部门", "工作方式"]]
    rows += [[str(d["number"]), d["name"], bodies_of(d), text_of(d, "method")] for d in of_list(duties, "reclaimed")]
    parts.append('<p style="text-indent:2em"><strong>三、上级部门收回事项清单</strong></p>')
    parts.append(web_table(rows, head="th"))
    body = "\n".join(parts)
    page = f"""<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>秀溪县人民政府 基层政务公开 {title}</title>
<meta name="keywords" content="履职事项清单,新塍桥镇"><meta name="PubDate" content="2025-05-09 10:02:11">
<script src="/script/jquery.min.js"></script><!--[if lt IE 9]><script src="html5.js"></script><![endif]--></head>
<body><div id="barrierfree_container"><div class="top"><a href="#">无障碍阅读</a> | <a href="#">长者专区</a> | <a href="#">登录</a></div>
<div class="pos">您当前的位置：<a href="/">首页</a> &gt; <a href="/col/col1.html">镇（街道）</a> &gt; <a href="/col/col2.html">新塍桥镇</a></div>
<table width="95%" align="center" id="article"><tr><td align="center" class="title"><!--<$[标题名称(html)]>begin-->{title}<!--<$[标题名称(html)]>end--></td></tr>
<tr><td align="center"><table width="100%"><tr><td>发布日期：2025-05-09 10:02</td><td>信息来源：新塍桥镇</td><td>浏览次数：<script>document.write("86")</script></td><td>字体：[ <a href="#">大</a> <a href="#">中</a> <a href="#">小</a> ]</td></tr></table></td></tr>
<tr><td class="bt_content"><div id="zoom"><!--ZJEG_RSS.content.begin--><meta name="ContentStart"/>
{body}
<p style="text-indent:2em">附件：<a href="/attach/0/1.xlsx" target="_blank">新塍桥镇履职事项清单.xlsx</a></p>
<meta name="ContentEnd"/><!--ZJEG_RSS.content.end--></div></td></tr></table>
<div class="fx">分享：<a class="wx" title="微信"></a></div><div class="dy">【打印本页】 【关闭窗口】</div></div></body></html>
"""
    (HERE / "e11.html").write_text(page, encoding="utf-8")
    truth("e11", title, None, duties)


E12 = """
[basic]
# 1 完整准确全面贯彻新时代党的治疆方略，落实社会稳定和长治久安总目标
# 2 开展“访惠聚”驻村工作队服务保障，做好结对帮扶
# 3 推进文化润疆，开展群众性文体活动
# 4 组织农业用水计量，调解用水纠纷
# 5 发展棉花、红枣、核桃产业，推广节水滴灌
# 6 组织富余劳动力就近就地就业
[cooperative]
# 1 春季沙尘、大风灾害应对
D 县应急管理局 县农业农村局
S
县应急管理局：1.组织灾情会商，发布应急响应；2.调拨救灾物资。县农业农村局：1.指导补种改种；2.核查农业损失。
T
1.通知农户加固棚膜；2.统计上报受灾情况。
# 2 农业机械安全监理
D 县农业农村局
S
1.办理拖拉机、联合收割机登记；2.组织驾驶人考试；3.查处违法行为。
T
1.摸清辖区农机底数；2.组织农机手参加培训；3.劝阻农用车违法载人。
# 3 宅基地和集体建设用地确权登记
D 县自然资源局
S
1.组织权籍调查；2.办理登记发证。
T
1.提供权属来源材料；2.调处权属争议。
[reclaimed]
# 1 对违规倾倒建筑垃圾的处罚
D 县住房和城乡建设局（城市管理局）
M
由县住房和城乡建设局（城市管理局）依法查处。
# 2 动物诊疗机构监管
D 县农业农村局
M
由县农业农村局开展监督检查。
# 3 人工影响天气作业点管理
D 县气象局
M
由县气象局统一管理。
"""


def span_cell(text):
    return "".join(f"<p><span>&nbsp;&nbsp;{html.escape(line)}&nbsp;</span></p>" for line in text.split("\n"))


def e12():
    """新疆: spans with &nbsp;; the cooperative list goes on in a second table without headings, its row 2 cut in two."""
    title = "温宿河县吐木托克乡履职事项清单（2025年版）"
    duties = duties_of(E12)
    for duty in of_list(duties, "cooperative"):
        split_blocks(duty)
    basic = [["序号", "事项名称"]] + [[str(d["number"]), d["name"]] for d in of_list(duties, "basic")]
    headings = ["序号", "事项名称", "对应上级部门", "上级部门职责", "乡镇（街道）配合职责"]
    first, second, third = (
        [str(d["number"]), d["name"], bodies_of(d), text_of(d, "superior", ""), text_of(d, "township", "")]
        for d in of_list(duties, "cooperative")
    )
    cut = ["2.组织驾驶人考试；", "3.劝阻农用车违法载人。"]
    ends = [cell.index(words) for cell, words in zip(second[3:], cut, strict=True)]
    upper = [*second[:3], second[3][: ends[0]], second[4][: ends[1]]]
    lower = ["", "", "", second[3][ends[0] :], second[4][ends[1] :]]
    method = [["序号", "事项名称", "承接部门", "工作方式"]]
    method += [[str(d["number"]), d["name"], bodies_of(d), text_of(d, "method")] for d in of_list(duties, "reclaimed")]
    attributes = 'style="width:100%" class="table table-bordered"'
    page = f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=UTF-8"/><title>{title}-阿克苏地区温宿河县人民政府网</title></head>
<body><div class="crumb">首页 &gt; 政务公开 &gt; 乡镇场 &gt; 正文</div>
<h1>{title}</h1><div class="info">来源：吐木托克乡人民政府　发布时间：2025-06-03 12:30　点击数：<span id="hits">0</span></div>
<div class="content"><div id="page1">
<p style="text-align:center"><span>&nbsp;</span></p>
<p><span>&nbsp;&nbsp;&nbsp;&nbsp;一、基本履职事项清单</span></p>
{web_table(basic, span_cell, attributes)}
<p><span>&nbsp;&nbsp;&nbsp;&nbsp;二、配合履职事项清单</span></p>
{web_table([headings, first, upper], span_cell, attributes)}
</div><p><span>&nbsp;</span></p><div id="page2">
{web_table([lower, third], span_cell, attributes)}
<p><span>&nbsp;&nbsp;&nbsp;&nbsp;三、上级部门收回事项清单</span></p>
{web_table(method, span_cell, attributes)}
</div></div>
<div class="editor">【责任编辑：阿依努尔】</div>
<div class="pages">上一页 1 2 下一页</div>
<div class="related"><h3>相关阅读</h3><ul><li><a href="#">温宿河县召开乡镇履职事项清单推进会</a></li></ul></div>
</body></html>
"""
    (HERE / "e12.html").write_text(page, encoding="utf-8")
    truth("e12", title, None, duties)


def split_blocks(duty):
    """Part a text in one run into labelled blocks and their steps."""
    parted = []
    for block in duty["blocks"]:
        run = "".join(step["marker"] + step["text"] for step in block["steps"])
        pieces = re.split(r"(?<=。)(?=[^。；]+：)", run)
        for piece in pieces:
            label, _, rest = piece.rpartition("：")
            parted.append(
                {"side": block["side"], "label": label or None, "topic": None, "steps": [{"marker": "", "text": rest}]}
            )
    duty["blocks"] = parted
    split_runs([duty])


E13 = """
[cooperative]
# 1 草原禁牧和草畜平衡监管
D 旗林业和草原局* 旗农牧局 旗公安局
S
@旗林业和草原局
（一）核定草畜平衡区载畜量；
（二）查处违反禁牧、休牧规定的行为。
@旗农牧局
（一）指导牧户舍饲圈养；
（二）发放草原补奖资金。
@旗公安局
依法打击阻碍执法的违法犯罪行为。
T
1.宣传草原保护法律法规；
2.组织草管员巡护，发现超载放牧及时制止并报告。
# 2 动物疫病防控
D 旗农牧局* 旗卫生健康委
S
@旗农牧局
（一）制定免疫计划，供应疫苗；
（二）划定疫点、疫区，组织扑杀和无害化处理。
@旗卫生健康委
开展布病等人畜共患病的监测和救治。
T
1.组织嘎查开展春秋两季集中免疫；
2.协助封锁疫区。
# 3 矿山地质环境治理
D 旗自然资源局* 市生态环境局达茂塔拉分局
S
@旗自然资源局
监督矿山企业编制并落实治理方案。
@市生态环境局达茂塔拉分局
监督矿山企业污染防治。
T
1.协调企业与牧民的用地关系；
2.反映牧民诉求。
# 4 那达慕大会安全保障
D 旗公安局 旗文化旅游体育局
S
@旗公安局
审批大型活动安全许可，维护现场秩序。
@旗文化旅游体育局
制定活动方案，指导赛事组织。
T
1.动员农牧民参加；
2.做好场地清理和后勤保障。
[reclaimed]
# 1 对非法开垦草原的处罚
D 旗林业和草原局
M
由旗林业和草原局立案查处。
# 2 乡村兽医备案
D 旗农牧局
M
由旗农牧局直接备案。
# 3 小型水库大坝安全鉴定
D 旗水利局
M
由旗水利局组织鉴定
# 4 “最强党支部”验收
D 旗委组织部
M
由旗委组织部统一组织验收
# 5 统计违法行为查处
D 旗统计局
M
由旗统计局依法查处
# 6 对小餐饮店未亮证经营的处罚
D 旗市场监督管理局
M
由旗市场监督管理局依法处罚
# 7 敬老院消防设施检测
D 旗民政局 旗消防救援大队
M
由旗民政局委托检测，旗消防救援大队抽查
# 8 农牧民住房抗震性能鉴定
D 旗住房和城乡建设局
M
由旗住房和城乡建设局组织鉴定
"""


def e13():
    """内蒙古: 苏木, no basic list; rows of departments with the name over them, the township's steps in list items."""
    title = "达茂塔拉旗白音查干苏木履职事项清单"
    duties = duties_of(E13)
    rows = [["序号", "事项名称", "对应上级部门", "上级部门职责", "苏木乡镇配合职责"]]
    for duty in of_list(duties, "cooperative"):
        parts = blocks_of(duty, "superior")
        for part in parts:
            body = part["label"] + ("（牵头）" if part["label"] in duty["leads"] else "")
            text = "\n".join(step["marker"] + step["text"] for step in part["steps"])
            if part is parts[0]:
                items = "".join(
                    f"<li><p>{html.escape(step['text'])}</p></li>" for step in blocks_of(duty, "township")[0]["steps"]
                )
                tall = len(parts)
                own = [(str(duty["number"]), tall, 1), (duty["name"], tall, 1)]
                rows.append([*own, body, text, (f"html:<ol>{items}</ol>", tall, 1)])
            else:
                rows.append([body, text])
    method = [["序号", "事项名称", "承接部门及工作方式", None]]
    method[0][2] = ("承接部门及工作方式", 1, 2)
    method += [
        [str(d["number"]), d["name"], bodies_of(d, "\n"), text_of(d, "method")] for d in of_list(duties, "reclaimed")
    ]
    page = f"""<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>{title}</title>
<meta name="ColumnName" content="苏木乡镇"><meta name="ContentSource" content="白音查干苏木"></head>
<body>
<nav><a href="/">网站首页</a><a href="/zw">政务</a><a href="/mgl">ᠮᠣᠩᠭᠣᠯ</a></nav>
<div class="article"><h2 class="tit">{title}</h2>
<p class="date">时间：2025-03-27 来源：白音查干苏木党政综合办公室 【字号 <a>大</a> <a>中</a> <a>小</a>】</p>
<div class="view TRS_UEDITOR trs_paper_default">
<p style="text-align: center;">（2025年3月）</p>
<p style="text-align: justify;">注：基本履职事项清单另行公布。</p>
<p style="text-align: center;"><strong>配合履职事项清单</strong></p>
<div class="table-wrap">{web_table(rows)}</div>
<p><br></p>
<p style="text-align: center;"><strong>上级部门收回事项清单</strong></p>
<div class="table-wrap">{web_table(method, span_cell)}</div>
</div>
<div class="attach"><p>附件下载：</p><ul><li><a href="P0202503.pdf">白音查干苏木履职事项清单.pdf</a></li></ul></div>
<div class="bottom">扫一扫在手机打开当前页　责任编辑：乌兰　打印　关闭</div></div>
</body></html>
"""
    (HERE / "e13.html").write_text(page, encoding="utf-8")
    truth("e13", title, "2025-03", duties)


# PDF and Markdown -----------------------------------------------------------------------------------------------------


E14 = """
[basic]
~党的建设
# 1 落实党建工作责任制，抓好村级党组织书记“县乡共管”
# 2 深化党务村务财务“三公开”
# 3 做好关心下一代工作和老科技工作者服务
~乡村振兴
# 4 壮大刺梨、食用菌、辣椒产业，培育新型农业经营主体
# 5 巩固易地扶贫搬迁成果，做好搬迁群众“稳得住、能致富”服务
# 6 保护利用传统村落和民族特色村寨
~民生服务
# 7 落实“两癌”筛查等妇幼保健动员组织
# 8 开展控辍保学，劝返失学辍学学生
[cooperative]
# 1 道路交通安全“两站两员”管理
D 县公安局 县交通运输局
S
@县公安局
1.统筹农村道路交通安全劝导站建设；
2.培训交通安全劝导员，组织联合执勤；
3.查处面包车超员、农用车违法载人行为。
@县交通运输局
1.实施农村公路安全生命防护工程；
2.治理危险路段和临水临崖隐患点；
3.监管客运企业，打击非法营运。
T
1.建好管好劝导站，落实赶场天、节假日上路劝导；
2.开展“敲门行动”，宣传交通安全知识；
3.排查辖区道路安全隐患，建立台账并上报；
4.协助处置交通事故善后工作。
# 2 野生菌中毒防控
D 县市场监督管理局 县卫生健康局 县教育局
S
@县市场监督管理局
1.监管餐饮单位和农贸市场，严禁经营有毒野生菌；
2.发布食用野生菌风险警示。
@县卫生健康局
1.组织中毒患者救治；
2.开展流行病学调查。
@县教育局
1.开展师生食用野生菌安全教育。
T
1.利用院坝会、大喇叭开展宣传；
2.发现中毒情况立即上报并协助送医。
# 3 喀斯特地区饮用水水源保护
D 黔南州生态环境局云寨分局 县水务局
S
@黔南州生态环境局云寨分局
1.划定饮用水水源保护区；
2.监测水质，查处违法排污行为；
3.设置保护区界标、警示标识。
@县水务局
1.建设管理农村供水工程；
2.组织应急供水，编制应急供水预案；
3.指导农村供水管网漏损治理。
T
1.开展水源地日常巡查，清理垃圾杂物；
2.发现污染水源的行为及时劝止并报告；
3.协助做好保护区内群众生产生活引导。
[reclaimed]
# 1 对采集、破坏古生物化石行为的查处
D 县自然资源局
M
由县自然资源局组织查处，乡镇发现线索后上报。
# 2 乡镇自来水水质检测
D 县水务局
M
由县水务局委托检测机构定期检测。
# 3 酒类经营者备案登记
D 县工业信息化和商务局
M
由县工业信息化和商务局直接办理。
# 4 乡村民宿治安管理
D 县公安局
M
由县公安局辖区派出所负责。
"""


def e14():
    """贵州: drawn tables over turned pages with headings repeated; a row parted by the end of a page."""
    from reportlab.lib import colors
    from reportlab.lib.pagesizes import A4, landscape
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.lib.units import cm
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import LongTable, Paragraph, SimpleDocTemplate, Spacer

    pdfmetrics.registerFont(TTFont("Hei", "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc", subfontIndex=0))
    body = ParagraphStyle("body", fontName="Hei", fontSize=10.5, leading=16, wordWrap="CJK")
    head = ParagraphStyle("head", parent=body, alignment=1)
    title_style = ParagraphStyle("title", parent=head, fontSize=20, leading=30)
    title = "云寨县坪岩河镇履职事项清单"
    duties = duties_of(E14)

    def drawn(rows, widths, spans=()):
        cells = [
            [Paragraph(html.escape(cell).replace("\n", "<br/>"), head if place == 0 else body) for cell in row]
            for place, row in enumerate(rows)
        ]
        style = [("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("VALIGN", (0, 0), (-1, -1), "MIDDLE"), *spans]
        return LongTable(cells, [width * cm for width in widths], repeatRows=1, splitInRow=1, style=style)

    story = [Paragraph(title, title_style), Paragraph("（2025年4月）", head), Spacer(1, 12)]
    rows, spans = [["序号", "事项类别", "事项名称"]], []
    for category, group in groups_of(of_list(duties, "basic")):
        spans.append(("SPAN", (1, len(rows)), (1, len(rows) + len(group) - 1)))
        rows += [[str(d["number"]), category if d is group[0] else "", d["name"]] for d in group]
    story += [
        Paragraph("一、基本履职事项清单（8项）", body),
        Spacer(1, 6),
        drawn(rows, (1.6, 4, 19), spans),
        Spacer(1, 18),
    ]
    rows = [["序号", "事项名称", "对应上级部门", "上级部门职责", "乡镇（街道）配合职责"]]
    for d in of_list(duties, "cooperative"):
        rows.append([str(d["number"]), d["name"], bodies_of(d, "\n"), text_of(d, "superior"), text_of(d, "township")])
    story += [
        Paragraph("二、配合履职事项清单（3项）", body),
        Spacer(1, 6),
        drawn(rows, (1.6, 4, 5, 7.5, 6.5)),
        Spacer(1, 18),
    ]
    rows = [["序号", "事项名称", "承接部门", "工作方式"]]
    rows += [[str(d["number"]), d["name"], bodies_of(d), text_of(d, "method")] for d in of_list(duties, "reclaimed")]
    story += [Paragraph("三、上级部门收回事项清单（4项）", body), Spacer(1, 6), drawn(rows, (1.6, 8, 6, 9))]

    def numbered_page(canvas, document):
        canvas.setFont("Hei", 9)
        canvas.drawCentredString(landscape(A4)[0] / 2, 1.1 * cm, f"— {document.page} —")

    document = SimpleDocTemplate(
        str(HERE / "e14.pdf"), pagesize=landscape(A4), title=title, author="坪岩河镇党政办", invariant=1
    )
    document.build(story, onFirstPage=numbered_page, onLaterPages=numbered_page)
    truth("e14", title, "2025-04", duties)


E15 = """
[basic]
~党的建设
# 1 加强街道党工委对基层治理的领导，健全街道、居民区两级党建联席会议制度
# 2 推进楼宇党建、滨江党建，建好党群服务阵地
# 3 落实人大街道工委职责，建好“家、站、点”
~社区治理
# 4 深化“三所联动”矛盾纠纷多元化解机制
# 5 指导居民委员会自治，落实“居务公开”“四百走访”
# 6 推进“一网统管”，运行街道城市运行管理中心
~公共服务
# 7 运行社区事务受理服务中心，落实“全市通办”
# 8 建设社区嵌入式服务设施，提供为老、托幼服务
[cooperative]
# 1 既有多层住宅消防设施增配
D 区消防救援支队* 区住房保障和房屋管理局
S
@区消防救援支队
1.制定增配技术要求；
2.开展消防监督抽查，督促整改火灾隐患。
@区住房保障和房屋管理局
1.将消防设施增配纳入“美丽家园”项目；
2.指导业主依法使用维修资金。
T
1.征询居民意见；
2.协调施工场地；
3.开展消防安全宣传。
# 2 单用途预付卡风险防范
D 区商务委员会
S
日常监管：
1.备案发卡企业，核查资金存管；
2.公布风险警示。
投诉处置：
1.受理投诉，组织调解；
2.移送涉嫌犯罪的线索。
T
1.摸排辖区商户发卡情况；
2.协助做好“爆雷”门店消费者的登记和疏导。
# 3 户外招牌安全隐患治理
D 区绿化和市容管理局 区城市管理行政执法局
S
@区绿化和市容管理局
1.编制户外招牌设置导则；
2.组织安全检测。
@区城市管理行政执法局
1.依法查处违法设置的户外招牌。
T
1.排查沿街商铺招牌；
2.台风前督促加固或者拆除。
[reclaimed]
# 1 街道招商引资和税收任务考核
D 区投资促进办公室
M
取消对街道的招商引资考核，由区投资促进办公室统筹。
# 2 对未经备案从事房屋租赁经营的处罚
D 区住房保障和房屋管理局
M
由区住房保障和房屋管理局开展监督检查。
# 3 居住证积分材料复核
D 区公安分局 区人力资源和社会保障局
M
由区公安分局、区人力资源和社会保障局按职责复核。
"""


def topics_of(duties):
    """Make topics of the unnumbered lines that end in a colon."""
    for duty in duties:
        parted = []
        for block in duty["blocks"]:
            current = block | {"steps": []}
            for step in block["steps"]:
                if not step["marker"] and step["text"].endswith("："):
                    if current["steps"]:
                        parted.append(current)
                    current = block | {"topic": step["text"].rstrip("："), "steps": []}
                else:
                    current["steps"].append(step)
            parted.append(current)
        duty["blocks"] = parted
    return duties


def e15():
    """上海: a PDF that an office program made of a document with a cover; the title stands in two lines; topics."""
    word, duties = Word(font="Noto Serif CJK SC"), topics_of(duties_of(E15))
    for _ in range(5):
        word.say()
    word.say("上海市江湾区长阳路街道", center=True, bold=True, size=26)
    word.say("履职事项清单", center=True, bold=True, size=26)
    word.say()
    word.say("2025年2月", center=True, size=16)
    footer = word.document.sections[0].footer.paragraphs[0]
    footer.alignment = 1
    footer.add_run("— ")
    word.element(footer._p, "fldSimple", instr="PAGE")
    footer.add_run(" —")
    word.document.add_page_break()
    word.say("一、基本履职事项清单", bold=True, size=16)
    rows, merges = [["序号", "类别", "事项名称"]], []
    for category, group in groups_of(of_list(duties, "basic")):
        merges.append((len(rows), 1, len(rows) + len(group) - 1, 1))
        rows += [[str(d["number"]), category if d is group[0] else "", d["name"]] for d in group]
    word.table(rows, merges, (1.5, 3, 12))
    word.say()
    word.say("二、配合履职事项清单", bold=True, size=16)
    rows = [["序号", "事项名称", "对应上级部门", "上级部门职责", "街镇配合职责"]]
    for d in of_list(duties, "cooperative"):
        rows.append(
            [str(d["number"]), d["name"], bodies_of(d, "\n"), text_of(d, "superior", end="："), text_of(d, "township")]
        )
    word.table(rows, (), (1.5, 3, 4, 6, 5))
    word.say()
    word.say("三、上级部门收回事项清单", bold=True, size=16)
    rows = [["序号", "事项名称", "承接部门", "工作方式"]]
    rows += [[str(d["number"]), d["name"], bodies_of(d), text_of(d, "method")] for d in of_list(duties, "reclaimed")]
    word.table(rows, (), (1.5, 6, 5, 6))
    with tempfile.TemporaryDirectory() as folder:
        word.document.save(f"{folder}/e15.docx")
        office = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(HERE), f"{folder}/e15.docx"]
        subprocess.run(office, check=True, capture_output=True)
    truth("e15", "上海市江湾区长阳路街道履职事项清单", "2025-02", duties)


E16 = """
[basic]
~党的建设
# 1 学习宣传贯彻党章党规，抓好党员集中轮训
# 2 开展村（社区）干部分级分类培训，选派驻村第一书记管理
# 3 落实基层武装工作，开展兵役登记、征兵宣传
~经济发展
# 4 壮大苹果、羊乳、花椒等首位产业
# 5 开展固定资产投资项目谋划和用地、用电协调保障
~文化和旅游
# 6 挖掘保护社火、皮影、剪纸等非物质文化遗产
# 7 管理镇综合文化站，放映农村公益电影
~
[cooperative]
# 1 防汛“叫应”和避险转移
D 县水利局 县应急管理局
S
@县水利局
（1）发布山洪灾害预警；
（2）管理维护雨量站、水位站。
@县应急管理局
（1）统筹应急救援；
（2）指导紧急避险安置点管理。
T
（1）落实“四包一”责任；
（2）接到预警后逐户“叫应”，组织转移；
（3）做好安置群众生活保障。
# 2 散煤污染治理
D 市生态环境局周原分局 县发展和改革局 县市场监督管理局
S
@市生态环境局周原分局
（1）划定高污染燃料禁燃区。
@县发展和改革局
（1）推进清洁取暖改造。
@县市场监督管理局
（1）抽检散煤质量；
（2）取缔无照经营散煤网点。
T
（1）摸清农户取暖方式底数；
（2）巡查劝导禁燃区散煤燃用。
# 3 失能老人照护补贴
D 县民政局
S
资格评估：
（1）组织第三方机构开展能力评估；
（2）公示评估结果。
资金发放：
（1）核定补贴标准，按月发放。
T
（1）受理申请，入户核实；
（2）上报死亡、迁出等变化情况。
[reclaimed]
# - 煤矿安全监管
D 县应急管理局
M
由县应急管理局负责，镇（街道）不再承担。
# - 河道内非法建筑物拆除
D 县水利局
M
由县水利局依法组织拆除。
# - 水土保持设施验收
D 县水利局
M
由县水利局按权限办理。
"""


def e16():
    """陕西: Markdown; a pipe table per category, breaks as <br>, labels in bold type, tables without outer pipes."""
    title = "周原县杏坡镇履职事项清单"
    duties = topics_of(duties_of(E16))
    lines = [f"# {title}", "", "> 二〇二五年十二月", "", "[TOC]", "", "## 一、基本履职事项清单（共 7 项）", ""]
    for rank, (category, group) in enumerate(groups_of(of_list(duties, "basic"))):
        lines += [f"### （{'一二三'[rank]}）{category}", "", "| 序号 | 事项名称 |", "| :---: | --- |"]
        lines += [f"| {duty['number']} | {duty['name']} |" for duty in group] + [""]
    lines += [
        "## 二、配合履职事项清单（共 3 项）",
        "",
        "|序号|事项名称|对应上级部门|上级部门职责|镇（街道）配合职责|",
        "|---|---|---|---|---|",
    ]
    for duty in of_list(duties, "cooperative"):
        superior = []
        for block in blocks_of(duty, "superior"):
            superior += [f"**{block['label']}**："] if block["label"] else []
            superior += [f"**{block['topic']}：**"] if block["topic"] else []
            superior += [step["marker"] + step["text"] for step in block["steps"]]
        cells = [bodies_of(duty, "<br>"), "<br>".join(superior), text_of(duty, "township", "<br />")]
        lines.append("|" + "|".join([str(duty["number"]), duty["name"], *cells]) + "|")
    lines += [
        "",
        "## 三、上级部门收回事项清单（共 3 项）",
        "",
        "事项名称 | 承接部门 | 工作方式",
        "--- | --- | ---",
    ]
    for duty in of_list(duties, "reclaimed"):
        lines.append(f"{duty['name']} | {bodies_of(duty)} | {text_of(duty, 'method')}")
    lines += ["", "---", "", "*备注：本清单由镇党政综合办公室负责解释。*", ""]
    (HERE / "e16.md").write_text("\n".join(lines), encoding="utf-8")
    truth("e16", title, "2025-12", duties)


# The documents --------------------------------------------------------------------------------------------------------


def compose():
    names = sys.argv[1:] or [name for name in globals() if re.fullmatch(r"e\d+", name)]
    for name in names:
        globals()[name]()


if __name__ == "__main__":
    compose()
