"""Composes the documents e1 to e16, lists of fictional townships as clerks and web editors make them, with their truth.

Run it by itself: `python tests/made/compose_e.py [e1 e2 ...]`. It needs python-docx, openpyxl, xlwt and reportlab, and
for e15 an installed LibreOffice. The content of a document is written down once; the file and its truth are both made
of it.
"""
# ruff: noqa: E501, S108
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
MARKER = re.compile(r"(\d{1,2}[.、．](?!\d)|[１-９]．|（\d{1,2}）|\(\d{1,2}\)|[①-⑳]|[一二三四五六七八九十]是)")
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
            packed.writestr(zipfile.ZipInfo(name, (2025, 4, 1, 8, 0, 0)), kept)


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
    title = "云泽县柳堡镇履职事项清单"
    word, duties = Word(), duties_of(E1)
    for _ in range(4):
        word.say()
    word.say(title, center=True, bold=True, size=26)
    word.say("中共云泽县柳堡镇委员会", center=True, size=16)
    word.say("云泽县柳堡镇人民政府", center=True, size=16)
    word.say("二〇二五年三月", center=True, size=16)
    word.document.add_page_break()
    word.say("目  录", center=True, bold=True, size=16)
    for number, head in enumerate(
        ("编制说明", "柳堡镇基本履职事项清单", "柳堡镇配合履职事项清单", "柳堡镇上级部门收回事项清单"), 1
    ):
        word.say(f"{head}\t{number * 2 - 1}")
    word.document.add_page_break()
    word.say("编制说明", center=True, bold=True, size=16)
    word.say("柳堡镇位于云泽县东北部，行政区域面积86.4平方公里，辖14个村、3个社区。")
    word.say(
        "按照中央、省、市、县关于建立健全乡镇（街道）履职事项清单的部署，结合实际编制本清单。本清单共17项，其中基本履职事项9项，配合履职事项4项，上级部门收回事项4项。"
    )
    word.document.add_page_break()
    through = word.new_numbering("%1")
    steps = word.new_numbering("%1.")
    ordinals = "一二三四五六"
    heads = {
        "basic": ("柳堡镇基本履职事项清单", ["序号", "事项名称"]),
        "cooperative": (
            "柳堡镇配合履职事项清单",
            ["序号", "事项名称", "对应上级部门", "上级部门职责", "镇（街道）配合职责"],
        ),
        "reclaimed": ("柳堡镇上级部门收回事项清单", ["序号", "事项名称", "承接部门", "工作方式"]),
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
        rows, merges, rank, number_id = [headings], [], 0, word.restarted(through - 1)
        for category, group in groups_of(of_list(duties, list_type)):
            merges.append((len(rows), 0, len(rows), len(headings) - 1))
            rows.append([f"{ordinals[rank]}、{category}（{len(group)}项）"])
            rank += 1
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
    title = "郑州市龙泉区桐柏路街道办事处履职事项清单（试行）"
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
    title = "澧阳县大堰垱镇履职事项清单"
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
    word.say("大堰垱镇人民政府").alignment = 2
    word.say("2025年4月8日").alignment = 2
    word.save("e4")
    for duty in of_list(duties, "basic"):
        duty["name"] += "。"
    truth("e4", title, "2025-04", duties)


# The documents --------------------------------------------------------------------------------------------------------


def compose():
    names = sys.argv[1:] or [name for name in globals() if re.fullmatch(r"e\d+", name)]
    for name in names:
        globals()[name]()


if __name__ == "__main__":
    compose()
