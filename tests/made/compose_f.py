"""Compose duty lists as clerks and web editors of a dozen provinces make them, each with its truth beside it.

Where the truths beside the documents differ from what is composed here, it is by the reader's conventions: a label as
printed, with its colon and brackets; the first of two levels of categories (f2); numbered bodies as labels (f5); topics
within labels (f9); struck words as words (f4).
"""
# mypy: ignore-errors
# ruff: noqa: E501 (what a document prints stands on one line, as it is printed)

from __future__ import annotations

import json
import sys
from pathlib import Path

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border
from openpyxl.styles import Side as BorderSide
from reportlab.lib import colors
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table

HERE = Path(__file__).parent
FONT = str(next(Path("/usr/share/fonts").rglob("wqy-zenhei.ttc")))
CHINESE = "一二三四五六七八九十"
MARKERS = {
    "": lambda i: "",
    "1.": lambda i: f"{i}.",
    "1．": lambda i: f"{i}．".translate(str.maketrans("0123456789", "０１２３４５６７８９")),
    "1、": lambda i: f"{i}、",
    "1)": lambda i: f"{i})",
    "（1）": lambda i: f"（{i}）",
    "(一)": lambda i: f"({CHINESE[i - 1]})",
    "①": lambda i: chr(0x245F + i),
}


def chinese(number):
    """The numeral of a number below one hundred."""
    tens, ones = divmod(number, 10)
    return (CHINESE[tens - 1] if tens > 1 else "") + ("十" if tens else "") + (CHINESE[ones - 1] if ones else "")


def steps(style, *texts):
    """The steps of a block, in the punctuation of a run of clauses."""
    ends = ["；"] * (len(texts) - 1) + ["。"]
    return [
        {"marker": MARKERS[style](i), "text": text if text[-1] in "；。：" else text + end}
        for i, (text, end) in enumerate(zip(texts, ends, strict=True), 1)
    ]


def block(side, style, texts, label=None, topic=None):
    """One block of the truth."""
    return {"side": side, "label": label, "topic": topic, "steps": steps(style, *texts)}


def duty(kind, number, category, name, departments=(), leads=(), blocks=()):
    """One duty of the truth."""
    return {
        "list_type": kind,
        "number": number,
        "category": category,
        "name": name,
        "departments": list(departments),
        "leads": list(leads),
        "blocks": list(blocks),
    }


def basics(groups, restart=False, name=lambda number, text: text):
    """The basic duties of groups of names by category."""
    made, number = [], 0
    for category, names in groups:
        number = 0 if restart else number
        for text in names:
            number += 1
            made.append(duty("basic", number, category, name(number, text)))
    return made


def cooperative(rows, superior, township, name=lambda number, text: text):
    """The cooperative duties of rows; a department with an asterisk leads."""
    made = []
    for number, (category, text, bodies, above, below) in enumerate(rows, 1):
        blocks = [block("superior", superior, texts, label) for label, texts in above]
        blocks.append(block("township", township, below))
        bodies = bodies.split()
        leads = [body[:-1] for body in bodies if body.endswith("*")]
        made.append(
            duty("cooperative", number, category, name(number, text), [b.rstrip("*") for b in bodies], leads, blocks)
        )
    return made


def reclaimed(rows, style="", label=None, name=lambda number, text: text):
    """The reclaimed duties of rows."""
    return [
        duty("reclaimed", n, category, name(n, text), bodies.split(), (), [block("method", style, texts, label)])
        for n, (category, text, bodies, texts) in enumerate(rows, 1)
    ]


def lines(one, side, head="{}：", own_line=True, run=False):
    """The paragraphs of a duty's cell of one side."""
    made = []
    for part in one["blocks"]:
        if part["side"] != side:
            continue
        texts = [step["marker"] + step["text"] for step in part["steps"]]
        texts = ["".join(texts)] if run else texts
        if part["label"]:
            label = head.format(part["label"])
            texts = [label, *texts] if own_line else [label + texts[0], *texts[1:]]
        made += texts
    return made


def of(duties, kind):
    """The duties of one list."""
    return [one for one in duties if one["list_type"] == kind]


def grouped(duties):
    """Runs of duties of one category."""
    runs = []
    for one in duties:
        if not runs or runs[-1][0] != one["category"]:
            runs.append((one["category"], []))
        runs[-1][1].append(one)
    return runs


def keep(number, title, edition, duties):
    """Write the truth of a document."""
    truth = {"title": title, "edition": edition, "duties": duties}
    text = json.dumps(truth, ensure_ascii=False, indent=1)
    (HERE / f"f{number}.json").write_text(text + "\n", encoding="utf-8")


# Word


def landscape():
    """A new Word document, turned, as wide tables are."""
    document = Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21)
    return document


def footer(document):
    """Page numbers as fields with the words around them."""
    paragraph = document.sections[0].footer.paragraphs[0]
    for before, code, after in (("第", "PAGE", "页"), ("  共", "NUMPAGES", "页")):
        paragraph.add_run(before)
        field = OxmlElement("w:fldSimple")
        field.set(qn("w:instr"), code)
        run, text = OxmlElement("w:r"), OxmlElement("w:t")
        text.text = "1"
        run.append(text)
        field.append(run)
        paragraph._p.append(field)
        paragraph.add_run(after)


def grid(document, columns):
    """A ruled table without rows."""
    return document.add_table(rows=0, cols=columns, style="Table Grid")


def fill(cell, content):
    """Write paragraphs into a cell."""
    content = [content] if isinstance(content, str) else list(content) or [""]
    cell.paragraphs[0].add_run(content[0])
    for text in content[1:]:
        cell.add_paragraph(text)


def add(table, *cells, header=False):
    """Add a row, each cell a text, paragraphs, or (text, columns spanned); None is left to a merge."""
    row = table.add_row()
    at = 0
    for content in cells:
        span = 1
        if isinstance(content, tuple):
            content, span = content
        cell = row.cells[at]
        if span > 1:
            cell = cell.merge(row.cells[at + span - 1])
        if content is not None:
            fill(cell, content)
        at += span
    if header:
        row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    return row


def merge_down(table, column, first, last):
    """Merge the cells of a column, of which only the first has text."""
    if last > first:
        merged = table.cell(first, column).merge(table.cell(last, column))
        for paragraph in merged.paragraphs[1:]:
            if not paragraph.text:
                paragraph._p.getparent().remove(paragraph._p)


def upright(cell):
    """Turn the text of a cell to run down."""
    direction = OxmlElement("w:textDirection")
    direction.set(qn("w:val"), "tbRlV")
    cell._tc.get_or_add_tcPr().append(direction)


def f1():
    """Hebei, Word: a notice before three annexes, category rows with counts, upright merged categories."""
    duties = (
        basics(
            [
                (
                    "党的建设",
                    [
                        "落实“第一议题”制度，组织镇党委理论学习中心组学习",
                        "负责村“两委”班子运行情况分析研判，做好后备干部储备",
                        "做好党员发展、组织关系转接和流动党员管理服务",
                    ],
                ),
                (
                    "经济发展",
                    [
                        "培育壮大皮毛加工、箱包辅料等特色产业，服务辖区小微企业",
                        "统筹使用衔接资金，做好项目库申报和资产管护",
                    ],
                ),
                ("民生服务", ["做好城乡居民养老保险参保登记、待遇领取资格核验"]),
            ]
        )
        + cooperative(
            [
                (
                    "平安法治",
                    "易制爆危险化学品流向排查",
                    "县委政法委* 县公安局 县应急管理局",
                    [
                        ("县委政法委", ["统筹协调排查整治工作，定期召开联席会议", "对重大隐患挂牌督办"]),
                        ("县公安局", ["核查购销备案信息，查处非法买卖行为"]),
                        ("县应急管理局", ["对生产经营单位开展执法检查", "组织专家会诊"]),
                    ],
                    ["组织网格员开展日常走访，发现线索及时上报", "配合做好从业人员宣传教育"],
                ),
                (
                    "平安法治",
                    "校园周边治安秩序综合整治",
                    "县教育局* 县公安局 县城市管理综合行政执法局",
                    [
                        ("县教育局", ["指导学校落实护学岗制度"]),
                        (
                            "县公安局、县城市管理综合行政执法局",
                            ["清理校园周边流动摊贩", "查处扰乱校园周边秩序的违法行为"],
                        ),
                    ],
                    ["协助排查校园周边安全隐患", "劝导占道经营商户"],
                ),
                (
                    "生态环保",
                    "地下水超采区机井封填",
                    "县水利局",
                    [(None, ["制定机井封填年度计划", "组织技术人员现场封填并验收销号"])],
                    ["摸清农业灌溉机井底数", "做好群众思想工作，防止已封填机井复开"],
                ),
                (
                    "生态环保",
                    "秸秆禁烧与综合利用",
                    "县农业农村局* 市生态环境局清漳县分局",
                    [
                        ("县农业农村局", ["推广秸秆还田、离田技术"]),
                        ("市生态环境局清漳县分局", ["通过“蓝天卫士”系统推送火点", "对焚烧行为立案查处"]),
                    ],
                    ["划定包村责任区，组织巡查", "接到火点信息后三十分钟内到场处置"],
                ),
            ],
            "1.",
            "1.",
        )
        + reclaimed(
            [
                (
                    "市场监管",
                    "食品小摊点备案卡核发",
                    "县市场监督管理局",
                    ["由县市场监督管理局受理、核查、发放备案卡，不再要求乡镇出具初审意见。"],
                ),
                (
                    "市场监管",
                    "对未明码标价行为的处罚",
                    "县市场监督管理局",
                    ["县市场监督管理局依法查处；乡镇不再承担取证任务。"],
                ),
                (
                    "卫生健康",
                    "病媒生物密度监测",
                    "县疾病预防控制中心",
                    ["由县疾病预防控制中心布设监测点，定期开展监测。"],
                ),
            ]
        )
    )
    title = "清漳县柏林寨镇履职事项清单"
    document = landscape()
    footer(document)
    document.add_paragraph("柏政发〔2025〕7号")
    document.add_heading("柏林寨镇人民政府关于公布《柏林寨镇履职事项清单》的通知", 1)
    document.add_paragraph("各村民委员会，镇直各单位：")
    document.add_paragraph(
        "根据《清漳县乡镇履职事项清单编制工作方案》要求，经县委、县政府审核同意，现将《清漳县柏林寨镇履职事项清单》予以公布，请认真贯彻执行。清单实行动态管理。"
    )
    document.add_paragraph("特此通知。")
    for text in ("附件：1.基本履职事项清单", "      2.配合履职事项清单", "      3.上级部门收回事项清单"):
        document.add_paragraph(text)
    document.add_paragraph("清漳县柏林寨镇人民政府")
    document.add_paragraph("2025年3月18日")
    document.add_paragraph("（此件公开发布）").add_run().add_break(WD_BREAK.PAGE)
    document.add_heading(title, 0)
    document.add_paragraph("附件1")
    document.add_paragraph("基本履职事项清单（共6项）")
    table = grid(document, 2)
    add(table, "序号", "事项名称", header=True)
    for n, (category, group) in enumerate(grouped(of(duties, "basic")), 1):
        add(table, (f"{chinese(n)}、{category}（{len(group)}项）", 2))
        for one in group:
            add(table, str(one["number"]), one["name"])
    document.add_page_break()
    document.add_paragraph("附件2")
    document.add_paragraph("配合履职事项清单（共4项）")
    table = grid(document, 6)
    add(table, "类别", "序号", "事项名称", "对应上级部门", "上级部门职责", "乡镇配合职责", header=True)
    for category, group in grouped(of(duties, "cooperative")):
        first = len(table.rows)
        for one in group:
            marked = [body + ("（牵头）" if body in one["leads"] else "") for body in one["departments"]]
            add(
                table,
                category if one is group[0] else None,
                str(one["number"]),
                one["name"],
                marked,
                lines(one, "superior"),
                lines(one, "township"),
            )
        merge_down(table, 0, first, len(table.rows) - 1)
        upright(table.cell(first, 0))
    document.add_page_break()
    document.add_paragraph("附件3")
    document.add_paragraph("上级部门收回事项清单（共3项）")
    table = grid(document, 4)
    add(table, "类别", "序号", "事项名称", "承接部门及工作方式", header=True)
    for category, group in grouped(of(duties, "reclaimed")):
        first = len(table.rows)
        for one in group:
            cell = ["承接部门：" + one["departments"][0], "工作方式：" + lines(one, "method")[0]]
            add(table, category if one is group[0] else None, str(one["number"]), one["name"], cell)
        merge_down(table, 0, first, len(table.rows) - 1)
    document.save(HERE / "f1.docx")
    keep(1, title, "2025-03", duties)


def f2():
    """Shanxi, Word: two lists in one table, two levels of categories, Chinese ordinals, codes before names."""
    coded = "{}-{:03} {}"
    duties = (
        basics(
            [
                ("政治建设", ["贯彻落实党中央决策部署，健全督查落实机制"]),
                ("组织建设", ["抓好农村党支部标准化规范化建设", "做好驻村工作队日常管理和服务保障"]),
                ("特色农业", ["推进旱作梯田谷子、连翘等特色种植基地建设", "培育家庭农场和农民合作社"]),
                ("社会救助", ["做好特困人员、孤儿的走访探视", "受理临时救助申请并开展小额先行救助"]),
            ],
            name=lambda n, t: coded.format("JB", n, t),
        )
        + cooperative(
            [
                (
                    "地质灾害",
                    "采煤沉陷区地质灾害避险搬迁",
                    "县自然资源局* 县发展和改革局 县住房和城乡建设局",
                    [
                        ("县自然资源局", ["划定沉陷影响范围，发布预警信息", "组织治理工程验收"]),
                        ("县发展和改革局", ["争取搬迁专项资金"]),
                        ("县住房和城乡建设局", ["开展受损房屋安全鉴定"]),
                    ],
                    ["登记造册受影响住户", "组织群众有序搬迁", "做好旧房腾退"],
                ),
                (
                    "森林草原防火",
                    "护林员队伍管理",
                    "县林业局",
                    [(None, ["制定护林员考核办法", "足额发放护林补助"])],
                    ["选聘护林员并签订管护协议", "开展日常考勤"],
                ),
                (
                    "文物保护",
                    "低级别不可移动文物看护",
                    "县文化和旅游局* 县公安局",
                    [
                        ("县文化和旅游局", ["编制保护修缮计划", "培训文物看护人员"]),
                        ("县公安局", ["打击盗窃、盗掘文物犯罪"]),
                    ],
                    ["落实村级看护人", "每月至少巡查两次并作记录"],
                ),
                (
                    "劳动监察",
                    "根治欠薪",
                    "县人力资源和社会保障局* 县总工会",
                    [
                        ("县人力资源和社会保障局", ["受理欠薪投诉举报，依法立案查处"]),
                        ("县总工会", ["为职工提供法律援助"]),
                    ],
                    ["协助核实辖区在建项目用工情况"],
                ),
            ],
            "①",
            "1、",
            name=lambda n, t: coded.format("PH", n, t),
        )
        + reclaimed(
            [
                ("安全生产", "煤矿复工复产验收", "县能源局", ["由县能源局组织验收，严格执行“谁验收、谁签字、谁负责”"]),
                ("城乡建设", "违法建设行政处罚", "县综合行政执法局", ["开展巡查", "依法立案", "作出处罚决定"]),
                (
                    "交通运输",
                    "农村公路超限检测",
                    "县交通运输局 县公安局交通警察大队",
                    ["设立流动治超点", "联合开展执法"],
                ),
            ],
            "1、",
            name=lambda n, t: coded.format("SH", n, t),
        )
    )
    duties[11]["blocks"][0]["steps"][0]["marker"] = ""
    parents = {
        "政治建设": "党的建设",
        "组织建设": "党的建设",
        "特色农业": "经济发展",
        "社会救助": "民生服务",
        "地质灾害": "自然资源",
        "森林草原防火": "自然资源",
        "文物保护": "文化旅游",
        "劳动监察": "社会保障",
    }
    title = "山西省太峪县石门岭乡履职事项清单"
    document = landscape()
    document.add_heading("山西省太峪县石门岭乡\n履职事项清单", 0)
    document.add_paragraph("中共石门岭乡委员会    石门岭乡人民政府")
    document.add_paragraph("二〇二五年五月")
    document.add_paragraph("目  录")
    document.add_paragraph("一、基本履职事项清单\t1\n二、配合履职事项清单\t2\n三、上级部门收回事项清单\t5")
    document.add_page_break()
    table = grid(document, 7)
    for kind, heading in (("basic", "一、基本履职事项清单（7项）"), ("cooperative", "二、配合履职事项清单（4项）")):
        add(table, (heading, 7))
        if kind == "basic":
            add(table, "序号", "一级类别", "二级类别", ("事项名称", 4))
        else:
            add(table, "序号", "一级类别", "二级类别", "事项名称", "县级部门", "县级部门职责", "乡镇职责")
        start = len(table.rows)
        chosen = of(duties, kind)
        for one in chosen:
            head = [chinese(one["number"]), parents[one["category"]], one["category"]]
            if kind == "basic":
                add(table, *head, (one["name"], 4))
                continue
            bodies = one["departments"]
            printed = f"由{bodies[0]}牵头，{'、'.join(bodies[1:])}配合" if one["leads"] else bodies[0]
            add(
                table,
                *head,
                one["name"],
                printed,
                lines(one, "superior", own_line=False, run=True),
                lines(one, "township", run=True),
            )
        for column in (1, 2):
            words = [parents[one["category"]] if column == 1 else one["category"] for one in chosen]
            first = 0
            for at in range(1, len(words) + 1):
                if at == len(words) or words[at] != words[first]:
                    for row in range(start + first + 1, start + at):
                        table.cell(row, column).text = ""
                    merge_down(table, column, start + first, start + at - 1)
                    first = at
    document.add_paragraph("三、上级部门收回事项清单（3项）")
    table = grid(document, 5)
    add(table, "序号", "事项类别", "事项名称", "收回部门（单位）", "收回后工作方式")
    for one in of(duties, "reclaimed"):
        add(
            table,
            chinese(one["number"]),
            one["category"],
            one["name"],
            "\n".join(one["departments"]),
            lines(one, "method", run=True),
        )
    add(table, "", "", "", "", "")
    document.add_paragraph("注：1.本清单由乡党政综合办公室负责解释。\n2.事项编码JB、PH、SH分别表示基本、配合、收回。")
    document.save(HERE / "f2.docx")
    keep(2, title, "2025-05", duties)


def track(paragraph, kind, text):
    """Append a tracked insertion or deletion."""
    change, run = OxmlElement(f"w:{kind}"), OxmlElement("w:r")
    for key, value in (("id", "9"), ("author", "审核"), ("date", "2025-04-02T09:00:00Z")):
        change.set(qn(f"w:{key}"), value)
    words = OxmlElement("w:t" if kind == "ins" else "w:delText")
    words.text = text
    run.append(words)
    change.append(run)
    paragraph._p.append(change)


def f3():
    """Anhui, Word: tracked changes, a step and a row among them; names of bodies in lenticular brackets."""
    duties = (
        basics(
            [
                (
                    "党的建设",
                    ["开展“两优一先”评选推荐和党内关怀帮扶", "落实党风廉政建设主体责任，用好监督执纪第一种形态"],
                ),
                (
                    "乡村振兴",
                    [
                        "开展防返贫动态监测，落实“一户一策”帮扶措施",
                        "推进小田并大田和高标准农田建后管护",
                        "发展稻虾综合种养",
                    ],
                ),
                ("综合政务", ["承接并办理12345政务服务便民热线转办事项"]),
            ],
            restart=True,
        )
        + cooperative(
            [
                (
                    "应急管理及消防",
                    "圩区防汛抗旱",
                    "县应急管理局 县水利局 县气象局",
                    [
                        ("县应急管理局", ["组织编制防汛应急预案", "调拨应急物资"]),
                        ("县水利局", ["负责水情监测预报和圩堤险情处置技术支撑", "调度排涝泵站"]),
                        ("县气象局", ["发布暴雨预警"]),
                    ],
                    ["组建圩堤巡查队伍", "组织低洼地带群众转移", "开展灾情统计"],
                ),
                (
                    "应急管理及消防",
                    "烟花爆竹零售点布设",
                    "县应急管理局",
                    [("县应急管理局", ["核发零售经营许可证"])],
                    ["协助核查零售点安全距离"],
                ),
                (
                    "社会保障",
                    "退役军人优抚对象认定",
                    "县退役军人事务局 县医疗保障局",
                    [
                        ("县退役军人事务局", ["审核认定优抚对象身份", "发放优待证"]),
                        ("县医疗保障局", ["落实医疗补助“一站式”结算"]),
                    ],
                    ["收集申请材料", "开展入户走访慰问"],
                ),
                (
                    "社会保障",
                    "零工驿站运营",
                    "县人力资源和社会保障局",
                    [("县人力资源和社会保障局", ["统筹布局零工驿站", "发布岗位信息"])],
                    ["提供场地，组织招工对接"],
                ),
            ],
            "1.",
            "（1）",
        )
        + reclaimed(
            [
                (
                    "农业农村",
                    "水产养殖投入品抽样检测",
                    "县农业农村局",
                    ["由县农业农村水产服务中心编制抽检计划，委托第三方机构检测"],
                ),
                (
                    "自然资源",
                    "对破坏耕作层行为的行政处罚",
                    "县自然资源和规划局",
                    ["县自然资源和规划局通过卫片执法、日常巡查发现线索，依法查处"],
                ),
                ("民政", "殡葬服务收费核查", "县民政局 县发展和改革委员会", ["县民政局会同县发展和改革委员会开展核查"]),
            ]
        )
    )
    title = "安徽省皖塘县双圩镇履职事项清单"
    document = landscape()
    document.add_paragraph(title)
    document.add_paragraph("（2025年4月）")
    document.add_paragraph("一、基本履职事项（6项）")
    table = grid(document, 3)
    add(table, "类别", "序号", "事项名称", header=True)
    for one in of(duties, "basic"):
        row = add(table, one["category"], str(one["number"]), one["name"] if one["name"] != "发展稻虾综合种养" else "")
        if one["name"] == "发展稻虾综合种养":
            track(row.cells[2].paragraphs[0], "del", "推广")
            track(row.cells[2].paragraphs[0], "ins", "发展")
            row.cells[2].paragraphs[0].add_run("稻虾综合种养")
    gone = add(table, "综合政务", "", "")
    track(gone.cells[1].paragraphs[0], "del", "2")
    track(gone.cells[2].paragraphs[0], "del", "做好政务新媒体运维")
    gone.cells[0].text = ""
    track(gone.cells[0].paragraphs[0], "del", "综合政务")
    properties, mark = gone._tr.get_or_add_trPr(), OxmlElement("w:del")
    for key, value in (("id", "12"), ("author", "审核"), ("date", "2025-04-02T09:00:00Z")):
        mark.set(qn(f"w:{key}"), value)
    properties.append(mark)
    document.add_paragraph("二、配合履职事项（4项）")
    table = grid(document, 6)
    add(table, "类别", "序号", "事项名称", "主体责任部门", "县级部门职责", "镇配合职责", header=True)
    for one in of(duties, "cooperative"):
        row = add(
            table,
            one["category"],
            str(one["number"]),
            one["name"],
            "，".join(one["departments"]),
            lines(one, "superior", "【{}】", own_line=False),
            "",
        )
        below = lines(one, "township", run=one["number"] % 2 == 0)
        cell = row.cells[5]
        if one["number"] == 1:
            fill(cell, below[:1])
            inserted = cell.add_paragraph()
            track(inserted, "ins", below[1])
            cell.add_paragraph(below[2])
            struck = cell.add_paragraph()
            track(struck, "del", "（4）负责排涝泵站日常维护。")
        else:
            fill(cell, below)
    document.add_paragraph("三、上级部门收回事项（3项）")
    table = grid(document, 5)
    add(table, "类别", "序号", "事项名称", "承接部门", "工作方式", header=True)
    for one in of(duties, "reclaimed"):
        add(
            table, one["category"], str(one["number"]), one["name"], "、".join(one["departments"]), lines(one, "method")
        )
    document.save(HERE / "f3.docx")
    keep(3, title, "2025-04", duties)


def f4():
    """Fujian, Word: a sub-district; words struck through by hand, zero-width characters, totals, numbers by Word."""
    duties = (
        basics(
            [
                (
                    None,
                    [
                        "推进“近邻”党建，建强小区党支部",
                        "开展侨情调查，做好归侨侨眷联络服务",
                        "做好社区工作者招聘、培训、考核",
                        "推动城市更新，协调老旧小区加装电梯",
                        "开展社区矫正对象走访帮教",
                        "管理使用社区用房",
                    ],
                ),
            ]
        )
        + cooperative(
            [
                (
                    None,
                    "台风“三停一休”响应",
                    "区应急管理局* 区教育局 区住房和建设局",
                    [
                        ("区应急管理局", ["提请区防指启动应急响应"]),
                        ("区教育局", ["通知学校停课"]),
                        ("区住房和建设局", ["督促在建工地停工"]),
                    ],
                    ["通知社区、小区落实转移避险", "开放临时避难场所"],
                ),
                (
                    None,
                    "海漂垃圾治理",
                    "区海洋与渔业局* 区城市管理局",
                    [("区海洋与渔业局", ["制定海漂垃圾治理方案"]), ("区城市管理局", ["统筹岸上垃圾清运处置"])],
                    ["组织岸线保洁员打捞", "劝阻向海域倾倒垃圾行为"],
                ),
                (
                    None,
                    "电动自行车违规停放充电整治",
                    "区消防救援大队* 区公安分局",
                    [
                        ("区消防救援大队", ["开展监督抽查", "依法查处消防违法行为"]),
                        ("区公安分局", ["督促派出所开展日常消防检查"]),
                    ],
                    ["组织社区开展“敲门”宣传", "协助推进集中充电设施建设"],
                ),
                (
                    None,
                    "宗教活动场所安全检查",
                    "区委统战部* 区民族与宗教事务局",
                    [("区委统战部", ["牵头开展联合检查"]), ("区民族与宗教事务局", ["建立场所安全台账"])],
                    ["参与联合检查，督促整改"],
                ),
            ],
            "",
            "1)",
        )
        + reclaimed(
            [
                (None, "燃气经营企业安全检查", "区城市管理局", ["由区城市管理局直接组织，不再下派街道。"]),
                (None, "病残儿医学鉴定初审", "区卫生健康局", ["取消街道初审环节，由区卫生健康局直接受理。"]),
            ]
        )
    )
    title = "鹭屿区筼江街道履职事项清单"
    document = landscape()
    document.add_heading(title, 0)
    footer(document)
    headings = {
        "basic": "街道基本履职事项清单",
        "cooperative": "街道配合履职事项清单",
        "reclaimed": "区级部门收回事项清单",
    }
    for kind, heading in headings.items():
        chosen = of(duties, kind)
        table = grid(document, {"basic": 3, "cooperative": 6, "reclaimed": 5}[kind])
        width = len(table.columns)
        add(table, (heading, width), header=True)
        names = {
            "basic": ("序号", "事项名称", "备注"),
            "cooperative": ("序号", "事项名称", "责任单位", "区直部门职责", "街道协助职责", "联系科室"),
            "reclaimed": ("序号", "事项名称", "收回部门", "回收方式", "备注"),
        }
        add(table, *names[kind], header=True)
        for one in chosen:
            number = str(one["number"])
            if kind == "basic":
                row = add(table, number, "" if one["number"] in (3, 4) else one["name"], "")
                paragraph = row.cells[1].paragraphs[0]
                if one["number"] == 3:
                    paragraph.add_run("做好社区工作者招聘、")
                    paragraph.add_run("薪酬发放、").font.strike = True
                    paragraph.add_run("培训、考核")
                elif one["number"] == 4:
                    paragraph.add_run("推动城市更\u200b新，协调老旧小区加装电\u00ad梯")
            elif kind == "cooperative":
                bodies = ["牵头单位：" + one["leads"][0], "配合单位：" + "、".join(one["departments"][1:])]
                below = lines(one, "township")
                row = add(
                    table,
                    "",
                    one["name"],
                    bodies,
                    lines(one, "superior", own_line=False),
                    "",
                    "平安办" if one["number"] != 2 else "城建办",
                )
                row.cells[0].paragraphs[0].style = "List Number"
                fill(row.cells[4], below)
                if one["number"] == 2:
                    row.cells[4].paragraphs[0].add_run().add_break(WD_BREAK.PAGE)
                if one["number"] == 3:
                    row.cells[4].add_paragraph().add_run("3)负责充电设施验收。").font.strike = True
            else:
                add(table, number, one["name"], one["departments"][0], lines(one, "method"), "")
        add(table, (f"合计：{len(chosen)}项", width))
        document.add_paragraph()
    document.add_paragraph("筼江街道党政办公室\n2024年12月30日")
    document.save(HERE / "f4.docx")
    keep(4, title, "2024-12", duties)


# Excel


def sheet_rows(sheet, *rows):
    """Append rows and give the number of the first."""
    first = sheet.max_row + 1 if sheet.max_row > 1 or sheet.cell(1, 1).value is not None else 1
    for at, row in enumerate(rows, first):
        for column, value in enumerate(row, 1):
            if value is not None:
                sheet.cell(at, column, value).alignment = Alignment(wrap_text=True, vertical="center")
    return first


def across(sheet, width, text):
    """A row that is one merged cell."""
    at = sheet_rows(sheet, [text])
    sheet.merge_cells(start_row=at, end_row=at, start_column=1, end_column=width)


def down(sheet, column, first, last):
    """Merge cells of a column."""
    if last > first:
        sheet.merge_cells(start_row=first, end_row=last, start_column=column, end_column=column)


def f5():
    """Liaoning, Excel: a sheet a list, a hidden draft, a hidden row, lines by Alt+Enter with wide blanks, numbers as text."""
    duties = (
        basics(
            [
                (
                    "党的建设",
                    [
                        "落实党建工作责任制，推进“党群共同致富”活动",
                        "开展统一战线工作，联系服务党外人士",
                        "做好村（社区）集体“三资”监督",
                    ],
                ),
                ("经济发展", ["盘活闲置厂房，推进果蔬保鲜库建设", "做好固定资产投资、规上企业统计数据报送"]),
                ("乡村振兴", ["开展黑土地保护宣传和保护性耕作推广"]),
            ]
        )
        + cooperative(
            [
                (
                    "社会管理",
                    "铁路护路联防",
                    "市委政法委 市公安局",
                    [],
                    ["组织护路队员巡线", "排查沿线轻飘物、放牧等隐患"],
                ),
                (
                    "社会管理",
                    "养犬管理",
                    "市公安局 市农业农村局 市综合行政执法局",
                    [],
                    ["开展文明养犬宣传", "协助捕捉流浪犬"],
                ),
                (
                    "民生服务",
                    "清雪除冰保畅",
                    "市住房和城乡建设局",
                    [],
                    ["组织力量清理村屯道路积雪", "储备融雪防滑物资"],
                ),
                (
                    "民生服务",
                    "冬季供暖投诉处置",
                    "市住房和城乡建设局 市民政局",
                    [],
                    ["做好供暖诉求登记", "走访困难群众室温情况"],
                ),
            ],
            "1.",
            "1．",
        )
        + reclaimed(
            [
                (
                    "民生服务",
                    "就业见习补贴审核",
                    "市人力资源和社会保障局",
                    ["收回后由市人力资源和社会保障局通过“智慧就业”平台审核拨付。"],
                ),
                ("生态环保", "对露天烧烤油烟污染的处罚", "市综合行政执法局", ["开展夜间巡查", "依法实施处罚"]),
                ("生态环保", "入河排污口监测", "市生态环境分局", ["委托有资质的机构监测"]),
            ],
            "1．",
        )
    )
    for number, above in {
        7: ["市委政法委：统筹护路联防工作", "市公安局：查处危及铁路安全行为，会同铁路公安机关开展联合巡查"],
        8: [
            "市公安局：办理养犬登记，处置犬只伤人警情",
            "市农业农村局：做好犬只狂犬病免疫",
            "市综合行政执法局：查处不文明养犬行为",
        ],
        9: ["制定清雪预案，划分责任区", "调度机械化除雪车辆"],
        10: ["市住房和城乡建设局：督促供热企业限时整改", "市民政局：对低保户落实采暖补贴"],
    }.items():
        duties[number - 1]["blocks"].insert(0, block("superior", "1.", above))
    duties[10]["blocks"][0]["steps"][0]["marker"] = ""
    duties[12]["blocks"][0]["steps"][0]["marker"] = ""
    title = "辽浦市榆树台镇履职事项清单"
    book = Workbook()
    book.remove(book.active)
    book.create_sheet("说明").append(["本清单于2025年6月印发，由榆树台镇党政办公室负责解释。"])
    for kind, tab, names in (
        ("basic", "1基本履职", ["序号", "类别", "事项名称"]),
        ("cooperative", "2配合履职", ["序号", "类别", "事项名称", "对应上级部门", "市级部门职责任务", "镇配合职责"]),
        ("reclaimed", "3上级收回", ["序号", "类别", "事项名称", "承接部门", "收回后工作方式"]),
    ):
        sheet = book.create_sheet(tab)
        heading = {"basic": "基本履职事项清单", "cooperative": "配合履职事项清单", "reclaimed": "上级部门收回事项清单"}[
            kind
        ]
        across(sheet, len(names), f"{title}\n（{heading}）")
        sheet_rows(sheet, names)
        for one in of(duties, kind):
            row = [str(one["number"]), one["category"], one["name"]]
            if kind != "basic":
                row.append("\n".join(one["departments"]))
                row += [
                    "\n".join("　　" + text for text in lines(one, side))
                    for side in ("superior", "township", "method")
                    if lines(one, side)
                ]
            at = sheet_rows(sheet, row)
            sheet.cell(at, 1).number_format = "@"
            if kind == "cooperative" and one["number"] == 2:
                old = ["2", "社会管理", "犬只管理（原稿）", "市公安局", "　　1.办理登记。", "　　1．开展宣传。"]
                sheet.row_dimensions[sheet_rows(sheet, old)].hidden = True
        sheet.print_title_rows = "1:2"
        sheet.oddFooter.center.text = "第&P页 共&N页"
    draft = book.create_sheet("送审稿（作废）")
    draft.sheet_state = "hidden"
    sheet_rows(
        draft,
        ["上级部门收回事项清单"],
        ["序号", "事项名称", "承接部门", "工作方式"],
        ["1", "林木采伐核查", "市林业和草原局", "由市林业和草原局核查。"],
    )
    book.save(HERE / "f5.xlsx")
    keep(5, title, "2025-06", duties)


def f6():
    """Jilin, Excel: all on one sheet, ordinals as floats per category, headings again in mid-table, empty rows and columns."""
    duties = (
        basics(
            [
                ("基层党建", ["组织开展“三会一课”、主题党日等党内政治生活", "管理使用村级党群服务中心"]),
                ("产业发展", ["做好人参、食用菌标准化种植技术推广", "开展梅花鹿养殖户信息登记", "推广庭院经济"]),
                ("平安建设", ["排查化解矛盾纠纷，运行综治中心", "做好边境村屯巡防宣传"]),
            ],
            restart=True,
        )
        + cooperative(
            [
                (
                    "人才服务",
                    "“银龄”专家下乡服务",
                    "县委组织部* 县卫生健康局 县教育局",
                    [
                        (
                            None,
                            [
                                "县委组织部负责制定选派计划，落实工作经费",
                                "县卫生健康局、县教育局负责推荐人选，开展业务指导",
                            ],
                        )
                    ],
                    ["摸排岗位需求；提供食宿保障"],
                ),
                (
                    "平安建设",
                    "中小河流冰凌险情处置",
                    "县水利局* 县应急管理局",
                    [(None, ["县水利局负责监测冰情，组织破冰作业", "县应急管理局负责协调救援力量"])],
                    ["巡查河段，及时转移群众"],
                ),
                (
                    "平安建设",
                    "野猪致害防控",
                    "县林业局* 县公安局",
                    [(None, ["县林业局负责评估种群数量，组织专业队伍猎捕", "县公安局负责枪支弹药监管"])],
                    ["统计农作物受损情况并上报"],
                ),
            ],
            "",
            "",
        )
        + reclaimed(
            [
                (
                    "综合执法",
                    "对擅自取土行为的查处",
                    "县自然资源局",
                    ["县自然资源局负责巡查发现、立案查处、督促复垦。"],
                ),
                (
                    "综合执法",
                    "兽药经营检查",
                    "县畜牧业管理局",
                    ["县畜牧业管理局制定年度检查计划，采取“双随机”方式开展检查。"],
                ),
            ]
        )
    )
    for kind, numbers in (("cooperative", [1, 1, 2]), ("reclaimed", [1, 2])):
        for one, number in zip(of(duties, kind), numbers, strict=True):
            one["number"] = number
    title = "松河县靠山屯镇履职事项清单"
    book = Workbook()
    sheet = book.active
    sheet.title = "Sheet1"
    across(sheet, 7, title)
    across(sheet, 7, "（2025 年 2 月）")
    parts = (
        ("basic", "（一）基本履职事项（共 7 项）", ["事项类别", "序 号", "事 项 名 称"]),
        (
            "cooperative",
            "（二）配合履职事项（共 3 项）",
            ["事项类别", "序 号", "事 项 名 称", "主要责任部门", "县级部门职责", "配合乡镇职责", "备注"],
        ),
        (
            "reclaimed",
            "（三）上级部门收回事项（共 2 项）",
            ["事项类别", "序 号", "事 项 名 称", "收回部门", "工作方式"],
        ),
    )
    for kind, heading, names in parts:
        across(sheet, 7, heading)
        sheet_rows(sheet, names)
        for category, group in grouped(of(duties, kind)):
            first = None
            for one in group:
                row = ["\n".join(category) if first is None else None, float(one["number"]), one["name"]]
                if kind == "cooperative":
                    bodies = [body + ("（牵头）" if body in one["leads"] else "") for body in one["departments"]]
                    row += ["、".join(bodies), "\n".join(lines(one, "superior")), lines(one, "township")[0]]
                elif kind == "reclaimed":
                    row += [one["departments"][0], lines(one, "method")[0]]
                at = sheet_rows(sheet, row) if row[0] else sheet_rows(sheet, [None, *row[1:]])
                first = first or at
            down(sheet, 1, first, at)
            if category == "产业发展":
                sheet_rows(sheet, names)
    sheet_rows(sheet, [None, None, None, None, "靠山屯镇人民政府"], [None, None, None, None, "2025年2月20日"])
    for row in range(sheet.max_row + 1, sheet.max_row + 30):
        for column in range(1, 14):
            sheet.cell(row, column).border = Border(bottom=BorderSide("thin"))
    book.save(HERE / "f6.xlsx")
    keep(6, title, "2025-02", duties)


def f7():
    """Hainan, Excel: the three lists in one table by a column of types; a row for each department of a duty."""
    duties = (
        basics(
            [
                ("党建引领", ["推行党支部领办合作社，壮大村级集体经济", "推进“能力提升建设年”干部培训"]),
                ("自由贸易港建设", ["开展反走私综合治理宣传，巡查沿海港湾", "服务保障重点项目征地搬迁"]),
                ("乡村治理", ["整治村庄“私搭乱建”，推进和美乡村建设", "办理村规民约备案"]),
            ]
        )
        + cooperative(
            [
                (
                    "自由贸易港建设",
                    "“三无”船舶清理",
                    "县农业农村局* 县公安局 县综合行政执法局",
                    [
                        (None, ["统筹清理取缔行动，登记造册"]),
                        (None, ["打击涉“三无”船舶违法犯罪"]),
                        (None, ["依法没收、拆解"]),
                    ],
                    ["摸排船舶底数", "动员船主主动上交"],
                ),
                (
                    "乡村治理",
                    "槟榔黄化病防控",
                    "县林业局* 县科学技术协会",
                    [(None, ["发布防控技术方案", "统一采购防控药剂"]), (None, ["组织专家田间授课"])],
                    ["登记发病面积", "组织农户统防统治"],
                ),
                (
                    "生态保护",
                    "红树林管护",
                    "县自然资源和规划局",
                    [(None, ["编制修复规划，设置界桩标识"])],
                    ["巡查红树林，制止毁坏行为"],
                ),
                (
                    "生态保护",
                    "禁塑",
                    "县生态环境局* 县市场监督管理局",
                    [(None, ["统筹禁塑工作"]), (None, ["查处销售禁塑名录内制品行为"])],
                    ["宣传替代品使用"],
                ),
            ],
            "1.",
            "(一)",
        )
        + reclaimed(
            [
                ("生态保护", "古树名木认定", "县林业局", ["由县林业局组织专家认定并公布。"]),
                ("社会事务", "对无证幼儿园的处罚", "县教育局", ["县教育局牵头依法取缔。"]),
            ]
        )
    )
    for one in duties:
        for part in one["blocks"]:
            if len(part["steps"]) == 1 and part["side"] == "superior":
                part["steps"][0]["marker"] = ""
    title = "海南省椰湾黎族自治县南渡口镇履职事项清单"
    kinds = {"basic": "基本履职", "cooperative": "配合履职", "reclaimed": "上级收回"}
    book = Workbook()
    sheet = book.active
    sheet.title = "履职清单"
    across(sheet, 9, title)
    sheet_rows(
        sheet,
        [
            "序号",
            "事项类型",
            "事项类别",
            "事项名称",
            "责任单位",
            "县级部门职责/收回后工作方式",
            "乡镇配合职责",
            "依据",
            "备注",
        ],
    )
    for one in duties:
        head = [one["number"], kinds[one["list_type"]], one["category"], one["name"]]
        law = "《海南省乡镇履职办法》" if one["number"] % 2 else None
        if one["list_type"] == "basic":
            sheet_rows(sheet, [*head, "/", "/", "/", law])
        elif one["list_type"] == "reclaimed":
            sheet_rows(sheet, [*head, one["departments"][0], lines(one, "method")[0], "/", law])
        else:
            above = [part for part in one["blocks"] if part["side"] == "superior"]
            rows = []
            for body, part in zip(one["departments"], above, strict=True):
                text = "\n".join(step["marker"] + step["text"] for step in part["steps"])
                rows.append([None, None, None, None, body + ("（牵头）" if body in one["leads"] else ""), text])
            rows[0][:4] = head
            rows[0] += ["".join(lines(one, "township")), law]
            first = sheet_rows(sheet, *rows)
            for column in (1, 2, 3, 4, 7, 8, 9):
                down(sheet, column, first, first + len(rows) - 1)
    across(sheet, 9, "总计：12项（基本履职6项，配合履职4项，上级收回2项）")
    across(sheet, 9, "备注：法律、法规、规章另有规定的，从其规定。")
    book.save(HERE / "f7.xlsx")
    keep(7, title, None, duties)


# Web pages

WPS = "mso-pagination:widow-orphan;text-indent:0.0000pt;font-family:仿宋_GB2312;font-size:12.0000pt"


def pasted(texts):
    """Paragraphs as an office program pastes them into a page."""
    texts = [texts] if isinstance(texts, str) else texts
    return "".join(
        f'<p class="MsoNormal" style="{WPS}"><span style="mso-spacerun:\'yes\';{WPS}"><font face="仿宋_GB2312">{text}</font></span><span style="{WPS}"><o:p></o:p></span></p>'
        for text in texts
    )


def f8():
    """Hubei, web page in GBK: tables pasted from WPS into a layout table, navigation, a later date of publication."""
    duties = (
        basics(
            [
                ("党的建设", ["做好下沉党员干部管理，推进“双报到”", "抓实村级后备力量“育苗”工程"]),
                ("城乡建设", ["开展农村生活污水治理设施日常巡护", "推进擦亮小城镇后续管护", "实施美丽湾子创建"]),
                ("文化旅游", ["挖掘楚剧、皮影等民间文艺资源", "建设维护农家书屋"]),
            ]
        )
        + cooperative(
            [
                (
                    "自然资源",
                    "长江禁捕退捕",
                    "县农业农村局* 县公安局 县市场监管局",
                    [
                        ("县农业农村局", ["组织护渔队伍巡护", "落实退捕渔民转产安置"]),
                        ("县公安局", ["侦办非法捕捞刑事案件"]),
                        ("县市场监管局", ["查处市场销售非法渔获物", "监管餐饮经营标识"]),
                    ],
                    ["建立禁捕网格，劝离违规垂钓", "协助开展渔民生计回访"],
                ),
                (
                    "自然资源",
                    "湖泊退垸还湖",
                    "县水利和湖泊局",
                    [("县水利和湖泊局", ["编制退垸方案", "划定蓝线并公告"])],
                    ["核实退垸面积", "做好补偿款发放公示"],
                ),
                (
                    "文化旅游",
                    "演出场所安全检查",
                    "县文旅局* 县消防救援大队",
                    [("县文旅局", ["审批营业性演出"]), ("县消防救援大队", ["实施开业前消防检查"])],
                    ["上报辖区演出活动信息"],
                ),
            ],
            "①",
            "1.",
        )
        + reclaimed(
            [
                (
                    "城乡建设",
                    "房屋建筑工程质量监督",
                    "县住建局",
                    ["县住建局质量安全监督站负责，乡镇不再承担监督报监工作。"],
                ),
                ("文化旅游", "网吧年度核验", "县文旅局", ["县文旅局直接受理核验。"]),
                (
                    "市场监管",
                    "特种设备使用登记核查",
                    "县市场监管局",
                    ["县市场监管局按职责开展核查，结果录入监管平台。"],
                ),
            ]
        )
    )
    title = "湖北省洪泽口县汊河镇履职事项清单"

    def row(*cells, tag="td"):
        made = []
        for cell in cells:
            extra, cell = cell if isinstance(cell, tuple) else ("", cell)
            made.append(
                f'<{tag}{extra} valign="center" style="border:1.0000pt solid windowtext;padding:0pt 5.4pt">{pasted(cell)}</{tag}>'
            )
        return f'<tr style="height:28.35pt">{"".join(made)}</tr>\n'

    tables = []
    for kind, heading, names in (
        ("basic", "一、基本履职事项清单", ("类别", "序号", "事项名称")),
        (
            "cooperative",
            "二、配合履职事项清单",
            ("类别", "序号", "事项名称", "对应上级部门", "上级部门职责", "镇配合职责"),
        ),
        ("reclaimed", "三、上级部门收回事项清单", ("类别", "序号", "事项名称", "承接部门", "工作方式")),
    ):
        rows = [row(*names)]
        for n, (category, group) in enumerate(grouped(of(duties, kind)), 1):
            for one in group:
                cells = (
                    [(f' rowspan="{len(group)}"', f"{chinese(n)}、{category}<br/>（{len(group)}项）")]
                    if one is group[0]
                    else []
                )
                cells += [str(one["number"]), one["name"]]
                if kind == "cooperative":
                    bodies = "<br />".join(
                        f"<b>{b}（牵头）</b>" if b in one["leads"] else b for b in one["departments"]
                    )
                    parts = [part for part in one["blocks"] if part["side"] == "superior"]
                    above = [lines({"blocks": [part]}, "superior", own_line=False, run=True)[0] for part in parts]
                    cells += [bodies, above, "".join(lines(one, "township"))]
                elif kind == "reclaimed":
                    cells += [one["departments"][0], "&nbsp;&nbsp;&#12288;" + lines(one, "method")[0]]
                rows.append(row(*cells))
        tables.append(
            f'{pasted(heading)}<table class="MsoTableGrid" border="1" cellspacing="0">{"".join(rows)}</table>'
        )
    page = f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "">
<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312">
<title>{title}-洪泽口县人民政府门户网站</title><style>td{{border:0}}</style><script>var 序号 = "<table><tr><td>序号</td></tr></table>";</script></head><body>
<ul class="nav"><li><a href="/">首页</a></li><li>政务公开</li><li>互动交流</li></ul>
<table width="1000" align="center"><tr><td width="200" valign="top"><table><tr><td>信息公开目录</td></tr><tr><td>机构职能</td></tr><tr><td>重点领域</td></tr></table></td>
<td valign="top"><table width="100%"><tr><td>索 引 号：</td><td>MB0000-2025-0417</td><td>发布日期：</td><td>2025-07-11</td></tr></table>
<h1>{title}</h1><div class="info">发布时间：2025-07-11 &nbsp; 来源：汊河镇 &nbsp; 字号：[<a>大</a> <a>中</a> <a>小</a>]</div>
<div id="zoom">{pasted(title)}{pasted("（2025年5月）")}{"".join(tables)}</div>
<div>【打印本页】【关闭窗口】</div></td></tr></table>
<div class="foot">主办：洪泽口县人民政府办公室 鄂ICP备00000000号 网站标识码：4200000000</div></body></html>"""
    (HERE / "f8.html").write_bytes(page.encode("gb18030"))
    keep(8, title, "2025-05", duties)


def f9():
    """Yunnan, web page: codes for ordinals, categories as headings between tables, real list items, topics over labels."""
    duties = (
        basics(
            [
                ("党的建设", ["推进“红色村”组织振兴，建好村史馆", "落实党员积分管理", "开展“万名党员进党校”培训"]),
                ("民族宗教", ["创建民族团结进步示范村，办好民族节庆活动", "做好少数民族特色村寨保护项目申报"]),
                ("绿美乡村", ["建设绿美庭院，管护公共绿地", "收集、转运农村生活垃圾"]),
            ]
        )
        + cooperative(
            [
                (
                    "自然灾害防治",
                    "山洪泥石流防御",
                    "县水务局* 县自然资源局 县应急局",
                    [],
                    ["落实“1262”精细化预警响应，组织转移避险", "登记临灾群众去向", "开展灾后自救互助"],
                ),
                (
                    "自然灾害防治",
                    "亚洲象肇事防范",
                    "县林草局* 县公安局 县应急局",
                    [],
                    ["发布预警信息，劝导群众避让", "协助开展野生动物公众责任保险查勘"],
                ),
                (
                    "卫生健康",
                    "登革热媒介伊蚊孳生地清除",
                    "县卫生健康局* 县疾控中心",
                    [],
                    ["发动群众翻盆倒罐", "协助入户调查"],
                ),
            ],
            "1.",
            "1.",
        )
        + reclaimed(
            [
                ("执法监管", "野生菌经营摊点快检", "县市场监管局", ["配备快检车辆", "对阳性样品复检处置"]),
                ("执法监管", "水土保持设施验收报备", "县水务局", ["县水务局负责受理、核查、备案。"]),
            ],
            "1.",
        )
    )
    duties[-1]["blocks"][0]["steps"][0]["marker"] = ""
    above = [
        [
            ("监测预警", "县水务局", ["布设雨量站、水位站", "及时发布预警信息"]),
            ("监测预警", "县自然资源局", ["排查泥石流沟隐患"]),
            ("应急处置", "县应急局", ["调派救援队伍", "下拨救灾物资"]),
        ],
        [
            ("日常防范", "县林草局", ["开展象群监测", "修建防象设施"]),
            ("日常防范", "县公安局", ["查处盗猎行为"]),
            ("事后理赔", "县林草局、县应急局", ["会同保险机构定损", "核发补偿款"]),
        ],
        [(None, "县卫生健康局", ["部署爱国卫生专项行动"]), (None, "县疾控中心", ["开展蚊媒密度监测", "处置疫点"])],
    ]
    for one, parts in zip(of(duties, "cooperative"), above, strict=True):
        one["blocks"][:0] = [block("superior", "1.", texts, label, topic) for topic, label, texts in parts]
    title = "勐湾县曼拉傣族乡履职事项清单"
    made = []
    names = {
        "basic": ("事项编码", "事项名称"),
        "cooperative": ("事项编码", "事项名称", "对应县级部门", "县级部门职责", "乡配合职责"),
        "reclaimed": ("事项编码", "事项名称", "承接部门", "工作方式"),
    }
    codes = {
        "basic": ("JB", "基本履职事项清单"),
        "cooperative": ("PH", "配合履职事项清单"),
        "reclaimed": ("SH", "上级部门收回事项清单"),
    }

    def items(part):
        listed = [step["text"] for step in part["steps"]]
        if part["steps"][0]["marker"]:
            return "<ol>" + "".join(f"<li>{text}</li>" for text in listed) + "</ol>"
        return f"<div>{listed[0]}</div>"

    for at, (kind, (code, heading)) in enumerate(codes.items()):
        made.append(f'<div class="tab-pane{" active" if at == 0 else ""}"><h2>{heading}</h2>')
        for n, (category, group) in enumerate(grouped(of(duties, kind)), 1):
            made.append(
                f"<h3>（{chinese(n)}）{category}</h3>\n<table><thead><tr>"
                + "".join(f"<th>{name}</th>" for name in names[kind])
                + "</tr></thead><tbody>"
            )
            for one in group:
                cells = [f"{code}-{one['number']:03}", one["name"].replace("，", "，<wbr>")]
                if kind != "basic":
                    cells.append("；".join(b + ("（牵头）" if b in one["leads"] else "") for b in one["departments"]))
                if kind == "cooperative":
                    cell, topic = "", None
                    for part in one["blocks"][:-1]:
                        if part["topic"] != topic:
                            topic = part["topic"]
                            cell += f"<p><strong>{topic}</strong></p>"
                        cell += f"<p>{part['label']}：</p>{items(part)}"
                    cells += [cell, items(one["blocks"][-1])]
                elif kind == "reclaimed":
                    cells.append(items(one["blocks"][0]))
                made.append("<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>")
            made.append("</tbody></table>")
        made.append("</div>")
    page = f"""<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>{title}</title>
<style>.tab-pane{{border:1px solid}} td{{vertical-align:middle}}</style></head><body>
<header><nav><a>首页</a>&gt;<a>政府信息公开</a>&gt;<a>权责清单</a></nav></header>
<article><h1>{title}</h1><p>编制时间：2025年1月</p>
<ul class="tabs"><li>基本履职事项清单</li><li>配合履职事项清单</li><li>上级部门收回事项清单</li></ul>
{"".join(made)}<p>说明：事项编码由事项类型首字母和流水号组成。</p></article>
<aside><h4>相关阅读</h4><ul><li>勐湾县2024年政府工作报告</li></ul></aside></body></html>"""
    (HERE / "f9.html").write_text(page, encoding="utf-8")
    keep(9, title, "2025-01", duties)


def f10():
    """Tianjin, web page: a sub-district, titles inside tables, a table parted by page ends, labels with 负责, no ordinals in one list."""
    duties = (
        basics(
            [
                (
                    None,
                    [
                        "强化街道“大工委”统筹协调作用",
                        "联系服务驻区单位，培育楼宇经济",
                        "开展物业服务企业履约考评",
                        "推进老年助餐服务，运营街道养老综合体",
                        "做好流动人口登记服务",
                        "组织街道人大代表联络站活动",
                        "发展社区志愿服务队伍",
                    ],
                ),
            ]
        )
        + cooperative(
            [
                (
                    None,
                    "海河沿岸夜间噪声扰民治理",
                    "区公安分局 区生态环境局* 区城市管理委",
                    [
                        ("区生态环境局负责", ["统筹噪声污染防治", "划定声环境功能区"]),
                        ("区公安分局负责", ["查处社会生活噪声扰民行为"]),
                        ("区城市管理委负责", ["规范沿岸商户外摆"]),
                    ],
                    ["受理居民反映，先行劝阻", "协调社区签订文明公约"],
                ),
                (
                    None,
                    "危旧里巷房屋排险",
                    "区住房建设委*",
                    [("区住房建设委负责", ["组织安全鉴定，出具解危意见"])],
                    ["组织住户临时撤离"],
                ),
                (
                    None,
                    "共享单车停放秩序",
                    "区城市管理委* 区交通运输局",
                    [
                        ("区城市管理委负责", ["约谈运营企业", "开展投放总量核查"]),
                        ("区交通运输局负责", ["优化地铁口接驳组织"]),
                    ],
                    ["协助摆放整理"],
                ),
            ],
            "1.",
            "1.",
        )
        + reclaimed(
            [
                (None, "餐厨垃圾收运协议签订", "区城市管理委", ["由区城市管理委与收运企业、产生单位签订三方协议。"]),
                (None, "校外培训机构初审", "区教育局", ["由区教育局受理审批。"]),
                (None, "人防工程日常维护", "区国防动员办公室", ["由区国防动员办公室委托专业机构维护。"]),
            ]
        )
    )
    for one in of(duties, "reclaimed"):
        one["number"] = None
    title = "天津市津沽区望海桥街道履职事项清单"

    def row(cells, tag="td"):
        return "<TR>" + "".join(f"<{tag.upper()}>{cell}" for cell in cells) + "\n"

    def top(width, text):
        return f"<TABLE BORDER=1><TR><TD COLSPAN={width} ALIGN=center><FONT FACE=黑体>{text}</FONT></TD></TR>\n"

    parts = [top(2, title + "<BR>附表1 基本履职事项清单") + row(("序号", "事项名称"), "th")]
    basic = of(duties, "basic")
    for one in basic:
        if one["number"] == 5:
            parts.append("</TABLE><P ALIGN=center>第1页 共4页</P><TABLE BORDER=1>" + row(("序号", "事项名称"), "th"))
        parts.append(row((one["number"], one["name"])))
    names = ("序号", "事项名称", "区级部门", "区级部门职责", "街道职责")
    parts.append("</TABLE><P ALIGN=center>第2页 共4页</P>" + top(5, "附表2 配合履职事项清单") + row(names, "th"))
    for one in of(duties, "cooperative"):
        bodies = "<BR>".join(b + ("（牵头单位）" if b in one["leads"] else "") for b in one["departments"])
        parts.append(
            row(
                (
                    one["number"],
                    one["name"],
                    bodies,
                    "<BR>".join(lines(one, "superior", own_line=True)),
                    "<BR>".join(lines(one, "township")),
                )
            )
        )
        if one["number"] == 2:
            parts.append(
                "</TABLE><P ALIGN=center>第3页 共4页</P><P ALIGN=right>（续表）</P><TABLE BORDER=1>" + row(names, "th")
            )
    parts.append("</TABLE>" + top(3, "附表3 上级部门收回事项清单") + row(("事项名称", "回收部门", "回收方式"), "th"))
    parts += [row((one["name"], one["departments"][0], lines(one, "method")[0])) for one in of(duties, "reclaimed")]
    parts.append("</TABLE><P ALIGN=center>第4页 共4页</P><P ALIGN=right>2025年3月</P>")
    page = f"<HTML><HEAD><TITLE>{title}</TITLE></HEAD><BODY>\n{''.join(parts)}</BODY></HTML>"
    (HERE / "f10.html").write_bytes(page.encode("utf-8-sig"))
    keep(10, title, "2025-03", duties)


def f11():
    """Gansu, PDF: a cover, category rows, headings on every page, a row broken over two pages, page numbers in dashes."""
    duties = (
        basics(
            [
                (
                    "党的建设",
                    [
                        "健全村级小微权力清单，规范村务公开",
                        "做好离退休干部服务管理",
                        "开展“四抓两整治”，推进党建统领“一强三创”行动",
                    ],
                ),
                ("乡村产业", ["推进戈壁日光温室建设，服务设施蔬菜种植户", "推广全膜双垄沟播技术"]),
                ("生态环境", ["开展固沙压草、义务植树", "落实河湖长制，巡查内陆河干渠"]),
            ]
        )
        + cooperative(
            [
                (
                    "生态环境",
                    "祁连山北麓违规放牧管控",
                    "县林业和草原局* 县公安局 县农业农村局",
                    [
                        (
                            "县林业和草原局",
                            ["划定禁牧休牧区域，设立标识", "核定草畜平衡载畜量", "对违规放牧行为立案查处"],
                        ),
                        ("县公安局", ["依法处置阻碍执法行为"]),
                        ("县农业农村局", ["推广舍饲圈养技术"]),
                    ],
                    ["选聘草管员，建立巡护台账", "劝返越界牲畜", "发放草原补奖资金花名册公示"],
                ),
                (
                    "水资源管理",
                    "机井智能计量设施安装",
                    "县水务局",
                    [("县水务局", ["统一采购安装计量设施", "核定水权指标", "维护信息平台"])],
                    ["宣传节水政策", "协调安装场地"],
                ),
                (
                    "水资源管理",
                    "农业水价综合改革",
                    "县水务局* 县发展和改革局 县财政局",
                    [
                        ("县水务局", ["拟定精准补贴和节水奖励办法", "指导用水户协会规范运行"]),
                        ("县发展和改革局", ["核定农业供水价格", "开展成本监审"]),
                        ("县财政局", ["落实奖补资金"]),
                    ],
                    ["组建农民用水户协会", "收缴水费并公示", "调解用水纠纷"],
                ),
                (
                    "应急救灾",
                    "低温冻害、沙尘天气救灾",
                    "县应急管理局* 县气象局 县农业农村局",
                    [
                        (
                            "县应急管理局",
                            [
                                "启动救灾响应",
                                "核查评估灾情，会同乡镇逐户登记造册，经公示无异议后上报审定",
                                "发放救助资金",
                            ],
                        ),
                        ("县气象局", ["滚动发布预警", "开展人工影响天气作业"]),
                        ("县农业农村局", ["指导受灾作物补种改种", "督促承保机构理赔"]),
                    ],
                    ["检查加固温棚", "逐户统计受灾面积", "组织生产自救"],
                ),
            ],
            "1.",
            "1.",
        )
        + reclaimed(
            [
                ("应急救灾", "危化品企业检查", "县应急管理局", ["县应急管理局制定年度执法检查计划并组织实施。"]),
                ("应急救灾", "消防产品质量抽检", "县消防救援大队", ["县消防救援大队会同市场监管部门开展抽检。"]),
            ]
        )
    )
    title = "沙源县红柳墩镇履职事项清单"
    pdfmetrics.registerFont(TTFont("Zenhei", FONT, subfontIndex=0))
    plain = ParagraphStyle("plain", fontName="Zenhei", fontSize=10, leading=15, wordWrap="CJK")
    big = ParagraphStyle("big", parent=plain, fontSize=24, leading=40, alignment=1)
    middle = ParagraphStyle("middle", parent=plain, fontSize=15, leading=30, alignment=1)

    def words(content):
        content = [content] if isinstance(content, str) else content
        return Paragraph("<br/>".join(content), plain)

    ruled = [("GRID", (0, 0), (-1, -1), 0.6, colors.black), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")]
    story = [Spacer(1, 130), Paragraph(title, big), Spacer(1, 150), Paragraph("2025年7月", middle), PageBreak()]
    story.append(Paragraph("一、基本履职事项清单（7项）", middle))
    rows, spans = [[words("序号"), words("事项名称")]], []
    for n, (category, group) in enumerate(grouped(of(duties, "basic")), 1):
        spans.append(("SPAN", (0, len(rows)), (-1, len(rows))))
        rows.append([words(f"({chinese(n)}){category}({len(group)}项)"), ""])
        rows += [[words(str(one["number"])), words(one["name"])] for one in group]
    story += [Table(rows, [50, 650], repeatRows=1, style=ruled + spans), PageBreak()]
    story.append(Paragraph("二、配合履职事项清单（4项）", middle))
    rows = [[words(name) for name in ("序号", "事项类别", "事项名称", "责任部门", "上级部门职责", "乡镇配合职责")]]
    for one in of(duties, "cooperative"):
        bodies = [body + ("（牵头）" if body in one["leads"] else "") for body in one["departments"]]
        above = lines(one, "superior")
        rest = []
        if one["number"] == 4:
            line, below = above[2][:20], above[2][20:]
            above, rest = [*above[:2], line], [below, *above[3:]]
        rows.append(
            [
                words(cell)
                for cell in (str(one["number"]), one["category"], one["name"], bodies, above, lines(one, "township"))
            ]
        )
    widths, shape = [32, 62, 100, 130, 210, 180], [*ruled, ("VALIGN", (0, 0), (-1, -1), "TOP")]
    story += [Table(rows, widths, style=shape), PageBreak()]
    story += [Table([rows[0], ["", "", "", "", words(rest), ""]], widths, style=shape), PageBreak()]
    story.append(Paragraph("三、上级部门收回事项清单（2项）", middle))
    rows = [[words(name) for name in ("序号", "事项类别", "事项名称", "承接部门", "工作方式")]]
    for one in of(duties, "reclaimed"):
        rows.append(
            [
                words(cell)
                for cell in (str(one["number"]), one["category"], one["name"], one["departments"], lines(one, "method"))
            ]
        )
    story.append(Table(rows, [32, 90, 150, 150, 280], repeatRows=1, style=ruled))

    def foot(canvas, page):
        canvas.setFont("Zenhei", 9)
        canvas.drawCentredString(421, 28, f"— {page.page} —")

    made = SimpleDocTemplate(str(HERE / "f11.pdf"), pagesize=(842, 595), title=title, invariant=1)
    made.build(story, onLaterPages=foot)
    keep(11, title, "2025-07", duties)


def f12():
    """Heilongjiang, text in GB18030: cells by tabs, one line a row, bodies without the county, wide and narrow forms mixed, signature and totals."""
    duties = (
        basics(
            [
                ("党的建设", ["开展农垦共建村党组织联建", "做好村“两委”换届选举组织实施"]),
                (
                    "农业生产",
                    [
                        "推广水稻育秧大棚二次利用",
                        "落实玉米大豆生产者补贴面积核实",
                        "开展黑土保护性耕作宣传",
                        "管理农业机械安全作业台账",
                    ],
                ),
                ("社会保障", ["管理公益性岗位人员", "做好残疾人“两项补贴”受理"]),
            ]
        )
        + cooperative(
            [
                (
                    "生态环保",
                    "春季农田点烧管控",
                    "农业农村局* 生态环境局 公安局",
                    [
                        ("农业农村局", ["制定计划烧除方案", "调度打包机具"]),
                        ("生态环境局", ["研判气象扩散条件"]),
                        ("公安局", ["处罚违规点烧人员"]),
                    ],
                    ["组织村屯巡查", "及时扑灭火点"],
                ),
                (
                    "生态环保",
                    "界江渔政安全宣传",
                    "农业农村局",
                    [("农业农村局", ["核发界江捕捞证件", "组织渔民培训"])],
                    ["召集渔民参加培训"],
                ),
                (
                    "社会保障",
                    "冬季流浪乞讨人员救助",
                    "民政局* 公安局 卫生健康局",
                    [("民政局", ["开放救助站"]), ("公安局", ["甄别身份"]), ("卫生健康局", ["救治病患"])],
                    ["巡查桥洞、车站", "护送至救助站"],
                ),
            ],
            "①",
            "1.",
        )
        + reclaimed(
            [
                ("综合执法", "种子经营户备案检查", "农业农村局", ["农业农村局负责"]),
                ("综合执法", "小型水库大坝安全鉴定", "水务局", ["水务局委托第三方机构鉴定"]),
            ]
        )
    )
    title = "北甸县三江口镇履职事项清单"
    rows = [title, "", "一、基本履职事项清单", "序号\t类别\t事项名称"]
    rows += [f"{one['number']}\t{one['category']}\t{one['name']}" for one in of(duties, "basic")]
    rows += [
        "\t\t合计：8项",
        "",
        "二、配合履职事项清单",
        "序号\t类别\t事项名称\t对应上级部门\t上级部门职责\t乡镇配合职责",
    ]
    for one in of(duties, "cooperative"):
        bodies = "、".join(body + ("(牵头)" if body in one["leads"] else "") for body in one["departments"])
        above = "".join(lines(one, "superior", own_line=False))
        rows.append(
            f"{one['number']}\t{one['category']}\t{one['name']}\t{bodies}\t{above}\t{''.join(lines(one, 'township'))}"
        )
    rows += ["\t\t合计：3项\t\t\t", "", "三、上级部门收回事项清单", "序号\t类别\t事项名称\t承接部门\t工作方式"]
    for one in of(duties, "reclaimed"):
        rows.append(
            f"{one['number']}\t{one['category']}\t{one['name']}\t{one['departments'][0]}\t{lines(one, 'method')[0]}\t"
        )
    rows += [
        "\t\t合计：2项\t\t",
        "",
        "　　　　　　　　　　三江口镇人民政府",
        "　　　　　　　　　　２０２５年４月２８日",
        "",
    ]
    (HERE / "f12.txt").write_bytes("\r\n".join(rows).encode("gb18030"))
    keep(12, title, "2025-04", duties)


if __name__ == "__main__":
    for chosen in sys.argv[1:] or [f"f{number}" for number in range(1, 13)]:
        globals()[chosen]()
