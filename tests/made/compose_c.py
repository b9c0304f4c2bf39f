# ruff: noqa: E501, RUF012, S607, W291
# mypy: ignore-errors
"""Make the documents c1 to c8 of this folder and the truth of each, both from one hand-written structure.

The counties and townships are invented (the provinces and prefectures are real), and so is the text. Run this file to
write all of them again:

    python tests/made/compose_c.py

It needs python-docx, xlsxwriter and, for c4, LibreOffice (soffice) with a Chinese font.

How a list is written down here, line by line:

* "== basic" begins a list, "# 党的建设" a category, "3 加强…" a row with its number;
* "D 县公安局、*县财政局" are its departments in printed order, * marks a lead;
* "S", "T", "M" alone on a line begin the superior's, the township's and the reclaimed way's cell;
* "^日常监管：" prints a topic, "@县公安局：" a heading on a line of its own; "@>县公安局：" a heading with its first step
  on the same line; "^^日常监管：" a topic on the same line as the heading after it;
* "1.|组织…" is a step, its marker before the bar; ">2.|开展…" is a step printed on the line of the step before it;
* "⏎" is a line break that the file prints within a text and that means nothing.
"""

from __future__ import annotations

import html
import json
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parent
SIDES = {"S": "superior", "T": "township", "M": "method"}


@dataclass
class Block:
    label: str | None
    topic: str | None
    steps: list[tuple[str, str]] = field(default_factory=list)


@dataclass
class Cell:
    """A cell: the lines that are printed, each a list of pieces (kind, marker, text), and the blocks that are meant."""

    lines: list[list[tuple[str, str, str]]] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    topic: str | None = None
    fresh: bool = False  # a topic was printed and nothing after it
    glue: bool = False  # the next piece goes on the last line

    def put(self, kind: str, marker: str, text: str, same: bool) -> None:
        if (same or self.glue) and self.lines:
            self.lines[-1].append((kind, marker, text))
        else:
            self.lines.append([(kind, marker, text)])
        self.glue = False

    def read(self, line: str) -> None:
        if line.startswith("^"):
            text = line.lstrip("^")
            self.put("topic", "", text, False)
            self.topic, self.fresh, self.glue = text, True, line.startswith("^^")
        elif line.startswith("@"):
            text = line.lstrip("@>")
            self.put("head", "", text, False)
            self.glue = line.startswith("@>")
            self.blocks.append(Block((self.topic or "") + text if self.fresh else text, self.topic))
            self.fresh = False
        else:
            same = line.startswith(">")
            marker, text = line.lstrip(">").split("|", 1)
            if self.fresh:
                self.blocks.append(Block(self.topic, self.topic))
                self.fresh = False
            elif not self.blocks:
                self.blocks.append(Block(None, None))
            self.blocks[-1].steps.append((marker, flat(text)))
            self.put("step", marker, text, same)

    def texts(self) -> list[str]:
        """The printed lines as text, ⏎ still in them."""
        return ["".join(marker + text for _, marker, text in line) for line in self.lines]

    def truth(self, side: str) -> list[dict]:
        return [
            {"side": side, "label": b.label, "topic": b.topic, "steps": [{"marker": m, "text": t} for m, t in b.steps]}
            for b in self.blocks
        ]


@dataclass
class Row:
    list_type: str
    number: str
    category: str | None
    name: str
    departments: list[str] = field(default_factory=list)
    leads: list[str] = field(default_factory=list)
    cells: dict[str, Cell] = field(default_factory=dict)

    def truth(self) -> dict:
        blocks = [b for key in "STM" if key in self.cells for b in self.cells[key].truth(SIDES[key])]
        return {
            "list_type": self.list_type,
            "number": int(self.number),
            "category": self.category and flat(self.category),
            "name": flat(self.name).strip(),
            "departments": self.departments,
            "leads": self.leads,
            "blocks": blocks,
        }

    def lines(self, key: str) -> list[str]:
        return self.cells[key].texts()


def flat(text: str) -> str:
    return text.replace("⏎", "")


def lines_of(text: str) -> list[str]:
    return text.split("⏎")


def parse(source: str) -> list[Row]:
    rows: list[Row] = []
    list_type, category, cell = "", None, None
    for line in source.strip("\n").split("\n"):
        if not line.strip():
            continue
        if line.startswith("== "):
            list_type, category = line[3:].strip(), None
        elif line.startswith("# "):
            category = line[2:]
        elif re.match(r"\d+ ", line):
            number, name = line.split(" ", 1)
            rows.append(Row(list_type, number, category, name))
            cell = None
        elif line.startswith("D "):
            names = line[2:].split("、")
            rows[-1].departments = [n.lstrip("*") for n in names]
            rows[-1].leads = [n[1:] for n in names if n.startswith("*")]
        elif line in ("S", "T", "M"):
            cell = rows[-1].cells[line] = Cell()
        else:
            assert cell is not None, line
            cell.read(line)
    return rows


def of(rows: list[Row], list_type: str) -> list[Row]:
    return [r for r in rows if r.list_type == list_type]


def grouped(rows: list[Row]) -> list[tuple[str | None, list[Row]]]:
    groups: list[tuple[str | None, list[Row]]] = []
    for row in rows:
        if not groups or groups[-1][0] != row.category:
            groups.append((row.category, []))
        groups[-1][1].append(row)
    return groups


def write_truth(stem: str, rows: list[Row], *, title=None, edition=None, township=None, total=None, notes=()) -> None:
    place = dict.fromkeys(("name", "county", "prefecture", "region")) | (township or {})
    truth = {
        "title": title,
        "edition": edition,
        "township": place,
        "declared_total": total,
        "duties": [row.truth() for row in rows],
        "expected_notes": list(notes),
    }
    (HERE / f"{stem}.json").write_text(json.dumps(truth, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


CHINESE = "零一二三四五六七八九十"


def han(n: int) -> str:
    return CHINESE[n] if n <= 10 else "十" + CHINESE[n - 10]


# ---------------------------------------------------------------------------------------------------------------------
# c1: Hebei, docx in the layout of the printed book

C1 = """
== basic
# 党的建设
1 学习贯彻习近平新时代中国特色社会主义思想，落实“第一议题”制度，抓好党委理论学习中心组学习
2 落实全面从严治党主体责任，履行“一岗双责”，开展党风廉政建设和警示教育，支持镇纪委监督执纪问责
3 抓好农村基层党组织建设，做好村“两委”换届选举、后备力量储备和软弱涣散村党组织整顿工作
4 负责党员发展、教育、管理、监督和服务，做好党费收缴、组织关系接转及流动党员管理
5 指导村务监督委员会依法履职，落实“四议两公开”、村级小微权力清单制度
6 开展镇人大代表联络站建设，组织人大代表视察、调研、评议，办理代表建议
7 做好关心下一代、老干部服务工作，走访慰问离退休干部
8 做好工会、共青团、妇联等群团工作，维护职工、青少年、妇女儿童合法权益
# 经济发展
9 编制并组织实施镇域经济社会发展规划，培育食用菌、丝网编织等特色产业
10 负责招商引资项目的谋划、对接、洽谈和跟踪服务，落实“一企一策”包联制度
11 做好统计调查基础工作，配合完成第五次全国经济普查数据核实及1‰人口变动抽样调查
# 民生服务
12 做好城乡居民基本医疗保险、基本养老保险的参保动员、信息采集与待遇资格认证
13 开展留守儿童、困境儿童、独居老人、重度残疾人等特殊群体的摸排建档和关爱帮扶
14 提供高校毕业生、返乡农民工就业创业咨询，开发管理乡村公益性岗位
# 平安法治
15 开展矛盾纠纷排查化解，推进综治中心规范化建设，落实“街乡吹哨、部门报到”机制
16 落实领导干部接访下访制度，办理12345政务服务便民热线转办事项
== cooperative
# 经济发展
1 农村集体“三资”监督管理
D 县农业农村局、县财政局、县审计局
S
@县农业农村局：
1.|指导农村集体资产清产核资、登记、保管、使用、处置等工作；
2.|指导建立县、镇、村三级“三资”监管平台，对合同管理、民主决策等情况开展检查，每年不少于2次；
3.|会同有关部门查处侵占、挪用农村集体资金的行为。
@县财政局：
1.|监督村级会计委托代理记账，对代理记账机构的执业质量进行抽查；
2.|指导村级财务会计制度的执行。
@县审计局：
|对农村集体经济组织主要负责人开展经济责任审计，对镇党委、政府提请的专项审计事项给予业务指导。
T
1.|组织村级开展年度资产清查，把清查结果录入平台；
2.|对合同金额5万元以上的村集体资产发包、租赁事项进行审核；
3.|受理群众有关“三资”问题的反映，及时调查核实并予以答复，对违纪违法线索按管理权限移交。
2 小微企业用电、用气、用水保障协调
D 县发展改革局、县科技和工业信息化局、县住房和城乡建设局
S
@县发展改革局：
|统筹全县电力迎峰度夏、度冬保供，制定有序用电方案并监督供电企业执行。
@县科技和工业信息化局：
1.|收集小微企业用能诉求，建立台账；
2.|会同供电、燃气、供水企业研究解决办法，3.5千伏安以下新增负荷纳入“零投资”服务范围。
@县住房和城乡建设局：
|负责城镇燃气、供水管网向产业集聚区延伸工程的实施和监管。
T
|摸排本镇小微企业用能需求，协助供电、燃气、供水企业处理施工占地、青苗补偿等矛盾纠纷。
# 生态环保
3 秸秆和垃圾露天禁烧
D 县生态环境局、县农业农村局、县城市管理综合行政执法局、县气象局
S
@县生态环境局：
1.|制定禁烧工作方案，建立“蓝天卫士”视频监控系统，推送火点信息；
2.|组织开展禁烧督查，通报火点情况；
3.|对露天焚烧行为造成大气污染的依法查处。
@县农业农村局：
|推广秸秆粉碎还田、离田利用技术，落实农机作业补贴。
@县城市管理综合行政执法局：
|查处建成区露天焚烧落叶、垃圾行为。
@县气象局：
|分析卫星遥感火点，提供风向、湿度等气象预报信息。
T
1.|落实镇、村、组三级网格责任，在夏收、秋收重点时段组织人员昼夜巡查；
2.|发现火点及时扑灭，核实情况后在30分钟内报县生态环境局；
3.|组织农户做好秸秆收集、转运。
4 滏沙河柳沟段河道清障及岸线保护
D 县水务局、县自然资源和规划局
S
@县水务局：
1.|划定河道管理范围，公布河湖岸线功能分区；
2.|审查涉河建设方案，开展涉河违法行为的立案查处：
（1）|未经批准修建拦河闸坝、桥梁、码头的；
（2）|在K12+300至K15+800段堆放、倾倒阻碍行洪物体的；
（3）|围垦河道、种植阻碍行洪的林木及高秆作物的；
3.|组织河湖健康评价。
@县自然资源和规划局：
|将河湖岸线保护要求纳入国土空间规划，依法查处违法占地行为。
T
1.|落实镇级河长巡河制度，每旬巡河不少于1次；
2.|发现“四乱”问题先行劝阻，并通过河长制平台上报；
3.|协助做好清障现场的秩序维护和群众工作。
# 城乡建设
5 农村危房改造和低收入群体住房安全动态监测
D 县住房和城乡建设局、县民政局、县农业农村局
S
@县住房和城乡建设局：
1.|制定年度农村危房改造计划，组织对疑似危房开展鉴定，出具鉴定结论；
2.|核定补助对象，会同县财政部门拨付补助资金，组织竣工验收；
3.|建设农村房屋安全信息化管理平台，开展技术培训。
@县民政局：
|认定低保对象、分散供养特困人员、低保边缘家庭身份，向县住房和城乡建设局推送名单。
@县农业农村局：
|认定防止返贫监测对象，做好宅基地管理政策衔接。
T
1.|组织村级开展住房安全日常巡查，受理农户申请，入户核实、公示并上报；
2.|督促施工进度，参与竣工验收，完善“一户一档”资料。
6 自建房安全隐患排查整治
D 县住房和城乡建设局、县自然资源和规划局、县消防救援大队
S
^用作经营的自建房：
@县住房和城乡建设局：
1.|组织专业机构对经营性自建房进行安全鉴定；
2.|督促产权人、使用人对C、D级危房落实停用、加固、拆除等管控措施。
@县消防救援大队：
|对“三合一”场所、群租房的消防安全进行抽查，指导镇开展消防演练。
^未用作经营的自建房：
@县住房和城乡建设局：
|指导镇对房屋结构安全开展定期巡查，提供技术支持。
@县自然资源和规划局：
|核查自建房用地手续，提供不动产登记信息。
T
1.|建立自建房台账，实行动态更新；
2.|协助对拒不腾退的危房采取人员撤离、警戒封闭等应急处置措施。
# 平安法治
7 校园周边环境综合治理
D 县委政法委、县教育局、县公安局、县市场监督管理局、县文化广电和旅游局
S
@县委政法委：
|牵头校园及周边治安综合治理专项组工作，协调解决突出问题。
@县教育局：
1.|督促学校落实校门“护学岗”、硬质隔离、一键式报警等安全防范措施；
2.|排查学生欺凌隐患。
@县公安局：
1.|在上下学时段加强巡逻，实行“高峰勤务”；
2.|打击校园周边寻衅滋事、敲诈勒索等违法犯罪活动。
@县市场监督管理局：
|查处校园周边“五毛食品”、无证经营和向未成年人销售烟酒行为。
@县文化广电和旅游局：
|检查校园周边200米内网吧、歌舞娱乐场所和非法出版物销售。
T
1.|组织村干部、网格员、志愿者参与护学；
2.|排查上报校园周边安全隐患，劝导流动摊贩规范经营。
8 见义勇为人员的申报和优抚
D 县委政法委、县人力资源和社会保障局
S
@县委政法委：
|受理见义勇为行为确认申请，组织评审、表彰，管理见义勇为基金。
@县人力资源和社会保障局：
|对见义勇为人员符合工伤认定条件的，依法认定；对就业困难的给予援助。
T
|收集见义勇为线索，协助核实行为人基本情况，开展走访慰问。
== reclaimed
# 民生服务
1 对违反《社会救助暂行办法》骗取救助资金、物资的处罚
D 县民政局
M
|县民政局依法开展调查，追回骗取的资金、物资，作出行政处罚。
2 企业吸纳就业困难人员社会保险补贴的审核
D 县人力资源和社会保障局
M
1.|企业通过河北人社一体化平台提交申请；
2.|县人力资源和社会保障局在15个工作日内审核、公示、拨付。
# 生态环保
3 噪声污染投诉中涉及监测数据的检测工作
D 县生态环境局
M
|县生态环境局委托具有资质的检测机构开展监测，依据监测结果处理投诉。
# 城乡建设
4 建筑起重机械使用登记
D 县行政审批局、县住房和城乡建设局
M
@县行政审批局：
|受理申请，对符合条件的予以登记，出具登记证明。
@县住房和城乡建设局：
|对起重机械的使用开展监督检查。
5 农村公路超限运输检测站点值守
D 县交通运输局
M
|县交通运输局统筹执法力量，运用不停车检测、流动治超等方式开展工作，不再抽调镇人员值守。
# 安全监管
6 烟花爆竹零售经营许可现场勘查
D 县应急管理局
M
|县应急管理局组织2名以上执法人员进行现场勘查，出具勘查意见，对不合格的书面告知理由。
"""


def docx_new(landscape=False, font=("FangSong", "仿宋_GB2312")):
    import docx
    from docx.oxml.ns import qn
    from docx.shared import Pt

    document = docx.Document()
    style = document.styles["Normal"]
    style.font.name = font[0]
    style.font.size = Pt(10.5)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), font[1])
    if landscape:
        turn(document.sections[0])
    return document


def turn(section, landscape=True):
    from docx.enum.section import WD_ORIENT
    from docx.shared import Cm

    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (Cm(29.7), Cm(21)) if landscape else (Cm(21), Cm(29.7))
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2)


def para(holder, text, size=None, centre=False, bold=False, style=None):
    """A paragraph; ⏎ is a soft break in it."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    p = holder.add_paragraph(style=style)
    for i, part in enumerate(lines_of(text)):
        run = p.add_run()
        if i:
            run.add_break()
        for j, piece in enumerate(part.split("\t")):
            if j:
                run.add_tab()
            run.add_text(piece)
        run.bold = bold or None
        if size:
            run.font.size = Pt(size)
    if centre:
        p.alignment = WD_ALIGN_PARAGRAPH.CENTER
    return p


def fill(cell, lines, centre=False, bold=False):
    """Paragraphs into a cell of a Word table."""
    first = cell.paragraphs[0]
    for i, line in enumerate(lines):
        para(cell, line, centre=centre, bold=bold)
        if not i:
            first._p.getparent().remove(first._p)


def widths(table, cms):
    from docx.shared import Cm

    table.autofit = False
    for column, cm in zip(table._tbl.tblGrid.gridCol_lst, cms, strict=True):
        column.w = Cm(cm)
    for tr in table._tbl.tr_lst:
        at = 0
        for tc in tr.tc_lst:
            tc.width = Cm(sum(cms[at : at + tc.grid_span]))
            at += tc.grid_span


def repeat_header(row):
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


def field_code(paragraph, code, shown=""):
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for kind, text in (("begin", ""), ("", code), ("separate", ""), ("shown", shown), ("end", "")):
        run = paragraph.add_run(text if kind == "shown" else "")
        if kind in ("begin", "separate", "end"):
            char = OxmlElement("w:fldChar")
            char.set(qn("w:fldCharType"), kind)
            run._r.append(char)
        elif not kind:
            instr = OxmlElement("w:instrText")
            instr.set(qn("xml:space"), "preserve")
            instr.text = text
            run._r.append(instr)


def leader_tab(paragraph, cm=15.5):
    from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
    from docx.shared import Cm

    paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(cm), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)


def make_c1():
    rows = parse(C1)
    total = len(rows)
    document = docx_new()
    turn(document.sections[0], landscape=False)
    for _ in range(5):
        document.add_paragraph()
    para(document, "临沙县柳沟镇", size=32, centre=True, bold=True)
    para(document, "履职事项清单", size=32, centre=True, bold=True)
    para(document, "（2025年版）", size=18, centre=True)
    for _ in range(8):
        document.add_paragraph()
    para(document, "中共临沙县委⏎临沙县人民政府", size=16, centre=True)
    para(document, "二〇二五年三月", size=16, centre=True)
    document.add_page_break()
    para(document, "目    录", size=22, centre=True)
    names = {"basic": "基本履职事项清单", "cooperative": "配合履职事项清单", "reclaimed": "上级部门收回事项清单"}
    page = 2
    p = para(document, "说  明\t1")
    leader_tab(p)
    for n, (kind, name) in enumerate(names.items(), 1):
        page += 1
        p = para(document, f"{han(n)}、{name}\t{page}")
        leader_tab(p)
        for m, (category, group) in enumerate(grouped(of(rows, kind)), 1):
            p = para(document, f"（{han(m)}）{category}（共{len(group)}项）" + "…" * 12 + f"{page}")
            page += 1
    document.add_page_break()
    para(document, "说    明", size=22, centre=True)
    counts = {kind: len(of(rows, kind)) for kind in names}
    para(
        document,
        "为深入贯彻落实党中央、国务院关于建立健全乡镇（街道）履职事项清单的决策部署，破解基层治理“小马拉大车”突出问题，"
        f"切实为基层减负赋能，制定本清单。本清单共{total}项，其中：基本履职事项{counts['basic']}项，配合履职事项"
        f"{counts['cooperative']}项，上级部门收回事项{counts['reclaimed']}项。",
    )
    para(document, "1.基本履职事项：由柳沟镇党委、政府主导落实的事项。")
    para(
        document,
        "2.配合履职事项：由县级部门牵头、柳沟镇配合完成的事项。",
    )
    para(document, "3.上级部门收回事项：原由镇承担、现由县级部门承接的事项。")
    section = document.add_section()
    turn(section)
    heads = {
        "basic": ["序号", "事项名称"],
        "cooperative": ["序号", "事项名称", "对应上级部门", "上级部门职责", "镇配合职责"],
        "reclaimed": ["序号", "事项名称", "承接部门及工作方式"],
    }
    for n, (kind, name) in enumerate(names.items(), 1):
        para(document, f"{han(n)}、{name}", size=20, centre=True)
        head = heads[kind]
        table = document.add_table(rows=1, cols=len(head), style="Table Grid")
        for cell, text in zip(table.rows[0].cells, head, strict=True):
            fill(cell, [text], centre=True, bold=True)
        repeat_header(table.rows[0])
        for m, (category, group) in enumerate(grouped(of(rows, kind)), 1):
            cells = table.add_row().cells
            merged = cells[0].merge(cells[-1])
            fill(merged, [f"{han(m)}、{category}（共{len(group)}项）"], bold=True)
            for row in group:
                cells = table.add_row().cells
                if kind == "basic":
                    texts = [[row.number], [row.name]]
                elif kind == "cooperative":
                    texts = [[row.number], [row.name], row.departments, row.lines("S"), row.lines("T")]
                else:
                    way = row.lines("M")
                    texts = [[row.number], [row.name], ["承接部门：" + "、".join(row.departments)]]
                    texts[2] += ["工作方式：" + way[0], *way[1:]] if len(way) == 1 else ["工作方式：", *way]
                for cell, lines in zip(cells, texts, strict=True):
                    fill(cell, lines)
        widths(table, {"basic": [2, 23], "cooperative": [1.5, 3.5, 4, 10, 6.5], "reclaimed": [2, 9, 14.5]}[kind])
        if kind != "reclaimed":
            document.add_page_break()
    footer = document.sections[1].footer
    footer.is_linked_to_previous = False
    p = footer.paragraphs[0]
    p.add_run("— ")
    field_code(p, "PAGE", "3")
    p.add_run(" —")
    document.save(HERE / "c1.docx")
    write_truth(
        "c1",
        rows,
        title="临沙县柳沟镇履职事项清单",
        edition="2025-03",
        township={"name": "柳沟镇", "county": "临沙县"},
        total=total,
    )


# ---------------------------------------------------------------------------------------------------------------------
# c2: Hunan, one sheet of an office system with all three lists, leads and helpers in two columns

C2 = """
== basic
# 党的建设
1 推进“五化”支部建设，落实“三会一课”、主题党日等党内组织生活制度
2 做好党代表、人大代表、政协委员的推选联络和履职服务
3 负责机关干部和村（社区）干部的选育管用，落实驻村工作队日常管理
# 经济发展
4 发展油茶、柑橘、烤烟等特色农业，推进“一村一品”示范创建
5 优化营商环境，落实“送解优”行动，帮助企业解决融资、用工问题
# 民生服务
6 开展低保、特困、临时救助的受理、调查、公示，建立“四类”群体台账
7 做好适龄妇女“两癌”免费检查的组织动员
8 推进“互联网+政务服务”，落实“一门式”办理、帮代办服务
# 平安法治
9 推进“屋场恳谈会”常态化，就地解决群众诉求
10 落实“一村一辅警”管理，开展“村村响”平安宣传
# 乡村振兴
11 健全防止返贫动态监测和帮扶机制，落实脱贫人口小额信贷、“雨露计划”政策
12 负责耕地流出问题整改，组织早稻集中育秧、双季稻生产任务落地
# 综合政务
13 负责公文处理、会务、档案、保密、值班值守、后勤保障等机关运转工作
== cooperative
# 经济发展
1 粮食收购监督检查
D *县发展和改革局、县市场监督管理局
S
@县发展和改革局：
1.|监督检查粮食收购者执行国家质价政策情况；
2.|对粮食收购企业备案信息进行核查，依法查处压级压价、“打白条”行为。
@县市场监督管理局：
1.|查处粮食收购活动中计量器具不合格、短斤少两等行为；
2.|查处扰乱市场秩序的违法行为。
T
1.|宣传粮食收购政策；
2.|协助掌握收购点位信息，发现问题及时上报。
# 民生服务
2 未成年人溺水防范
D *县教育局、县公安局、县水利局、县民政局、县应急管理局
S
@县教育局：
1.|制定防溺水工作方案，开展“六不一会”教育；
2.|在周末、节假日和寒暑假前向家长推送提示信息。
@县公安局：
|组织溺水警情处置，配合开展重点水域巡逻。
@县水利局：
|督促水库、山塘、河道管理单位设置警示标识、救生设施。
@县民政局：
|加强农村留守儿童、困境儿童关爱保护，落实委托照护制度。
@县应急管理局：
|调度社会救援力量参与搜救打捞。
T
1.|摸清辖区水域底数，逐一明确巡查责任人；
2.|在重点水域设置“四个一”设施（即1块警示牌、1个救生圈、1根救生绳、1根救生杆）；
3.|组织村（社区）干部、志愿者在6月至9月开展巡查。
3 农村公益性墓地建设管理
D *县民政局、县自然资源局、县林业局
S
@县民政局：
1.|编制殡葬设施专项规划；>2.|审批公益性墓地建设，监督收费标准执行；>3.|牵头整治“活人墓”、豪华墓。
@县自然资源局：
1.|保障用地计划；>2.|办理农用地转用审批手续。
@县林业局：
1.|办理使用林地审核；>2.|查处非法占用林地建坟行为。
T
1.|做好墓地选址、民意征集；>2.|劝导散埋乱葬，引导群众文明治丧；>3.|配合拆除违规墓葬。
# 平安法治
4 预防和打击养老诈骗、电信网络诈骗
D *县公安局、县委政法委、县委网信办、县民政局、人民银行永州市分行潇南营业部
S
@县公安局：
1.|侦办案件，追赃挽损；
2.|开展预警劝阻，推广“国家反诈中心”APP。
@县委政法委：
|统筹协调有关部门联动治理。
@县委网信办：
|处置涉诈网站、信息，加强网络舆情引导。
@县民政局：
|排查养老机构以“会员卡”“预付费”名义非法集资行为。
@人民银行永州市分行潇南营业部：
|指导金融机构落实开户审核、大额转账核验措施。
T
1.|开展“敲门行动”，入户宣传；
2.|配合做好境外涉诈重点人员劝返。
5 铁路沿线环境安全整治
D *县铁路护路联防办、县自然资源局、县交通运输局、县住房和城乡建设局
S
@县铁路护路联防办：
|建立“双段长”制度，通报隐患清单。
@县自然资源局：
|查处铁路线路安全保护区内非法采矿、采石、取土。
@县交通运输局：
|治理上跨铁路桥梁、公铁并行路段的隐患。
@县住房和城乡建设局：
|督促加固铁路两侧500米内的彩钢棚、广告牌。
T
1.|镇级段长每月巡查1次以上；
2.|动员产权人清理轻飘物、危树；
3.|及时上报问题：
①|可能影响行车安全的，立即报告；
②|一般问题在24小时内报告。
# 乡村振兴
6 农村宅基地审批监管
D *县农业农村局、县自然资源局
S
@县农业农村局：
1.|指导宅基地分配、使用、流转、纠纷仲裁；
2.|查处非法占用宅基地行为。
@县自然资源局：
1.|安排年度新增建设用地计划指标；
2.|指导乡村建设规划许可证核发。
T
1.|受理农户申请，组织“四到场”（选址踏勘到场、放样到场、施工到场、验收到场）；
2.|核发《农村宅基地批准书》；
3.|对违法占地建房早发现、早制止、早报告。
7 松材线虫病疫木除治
D *县林业局、县公安局、县经济和信息化局
S
@县林业局：
1.|组织疫情普查，编制除治方案，负责质量验收；
2.|设立临时检疫检查站。
@县公安局：
|依法查处妨害植物防疫、检疫的案件。
@县经济和信息化局：
|督促通信、电力企业回收电缆盘、木质包装材料。
T
|组织护林员日常巡护，及时报告枯死松树；督促农户不私藏、不使用疫木；协助开展除治现场监管。
8 重大动物疫病强制免疫
D *县农业农村局
S
|制定强制免疫计划，储备发放疫苗，开展免疫效果评价和抗体监测。
T
1.|组织村级防疫员实施春、秋两季集中免疫；
2.|建立免疫档案；
3.|协助做好疫点封锁、扑杀和无害化处理。
== reclaimed
# 民生服务
1 计划生育特殊家庭再生育咨询鉴定
D 县卫生健康局
M
|县卫生健康局直接受理，组织县级以上医疗机构开展鉴定。
2 失能老年人护理补贴的能力评估
D 县民政局、县医疗保障局
M
|由县民政局、县医疗保障局委托第三方评估机构上门评估，结果互认。
# 平安法治
3 对娱乐场所消防安全的行政检查
D 县消防救援大队
M
1.|按照“双随机、一公开”要求制定检查计划；
2.|县消防救援大队自行组织实施检查。
# 乡村振兴
4 农业机械安全技术检验
D 县农业农村局
M
|县农业农村局农机事务中心开展“送检下乡”，每年4月至10月集中检验。
5 农村公路养护工程质量检测
D 县交通运输局
M
|县交通运输局委托有资质的检测单位承担。
"""


def make_c2():
    import xlsxwriter

    rows = parse(C2)
    book = xlsxwriter.Workbook(HERE / "c2.xlsx")
    sheet = book.add_worksheet("Sheet1")
    wrap = book.add_format({"text_wrap": True, "valign": "top", "border": 1, "font_name": "宋体"})
    bold = book.add_format({"bold": True, "border": 1, "align": "center", "bg_color": "#D9E1F2"})
    sheet.merge_range(0, 0, 0, 9, "湖南省永州市潇南县竹山坪镇履行职责事项清单（导出时间：2025-04-18 09:26:31）", bold)
    head = [
        "清单名称",
        "序号",
        "一级事项",
        "事项名称",
        "牵头部门",
        "配合部门",
        "县级部门职责",
        "乡镇职责",
        "承接部门",
        "工作方式",
    ]
    for c, text in enumerate(head):
        sheet.write(1, c, text, bold)
    lists = {"basic": "基本履职事项清单", "cooperative": "配合履职事项清单", "reclaimed": "上级部门收回事项清单"}
    for r, row in enumerate(rows, 2):
        helpers = [d for d in row.departments if d not in row.leads]
        cells = [lists[row.list_type], row.number, row.category, row.name] + [""] * 6
        if row.list_type == "cooperative":
            # the system writes its line ends as a carriage return and a line feed, and "/" where nothing is filled in
            cells[4:8] = [
                "\r\n".join(row.leads),
                "\r\n".join(helpers) or "/",
                "\r\n".join(row.lines("S")),
                "\r\n".join(row.lines("T")),
            ]
        elif row.list_type == "reclaimed":
            cells[8:10] = [",".join(row.departments), "\n".join(row.lines("M"))]
        for c, text in enumerate(cells):
            sheet.write_string(r, c, text, wrap)
    sheet.set_column(0, 9, 18)
    sheet.freeze_panes(2, 0)
    book.close()
    write_truth(
        "c2",
        rows,
        title="湖南省永州市潇南县竹山坪镇履行职责事项清单",
        township={"name": "竹山坪镇", "county": "潇南县", "prefecture": "永州市", "region": "湖南省"},
    )


# ---------------------------------------------------------------------------------------------------------------------
# c3: Guizhou, page of a government site

C3 = """
== basic
# 党的⏎建设
1 加强党的政治建设，教育引导党员干部深刻领悟“两个确立”的决定性意义
2 抓好党建引领乡村治理，推行“寨管委”“合约食堂”等做法
3 负责驻村第一书记和工作队员的日常管理、考核和生活保障
4 开展清廉乡村建设，整治群众身边不正之风和腐败问题
# 经济⏎发展
5 培育壮大林下经济，发展茯苓、天麻、稻田鱼等特色种养
6 推动村集体经济发展，规范村集体经济组织收益分配
# 民生⏎服务
7 做好城乡居民医保参保缴费动员，提高脱贫人口参保率
8 办理《就业创业证》初审、灵活就业登记，组织“稳岗就业”劳务输出
9 开展控辍保学劝返
# 民族⏎团结⏎进步
10 铸牢中华民族共同体意识，开展民族团结进步创建，促进各民族交往交流交融
11 传承保护侗族大歌、苗族刺绣等非物质文化遗产，办好村级民族节庆活动
# 平安⏎法治
12 落实“一中心一张网十联户”治理机制，做好“联户长”管理
13 开展禁毒宣传，落实社区戒毒、社区康复人员“一对一”帮教
# 综合⏎政务
14 做好政府信息公开、政务服务便民热线和“贵人服务”平台工单办理
== cooperative
# 民生⏎服务
1 农村学生营养改善计划食堂食品安全
D *县教育局、县市场监管局、县卫生健康局
S
@县教育局：
１．|建立大宗食材集中采购制度，公开供餐企业名录；
２．|督促学校落实陪餐、留样制度。
@县市场监管局：
１．|核发食品经营许可证；
２．|每学期对学校食堂开展一次全覆盖检查。
@县卫生健康局：
|开展食源性疾病监测和学生营养健康评估。
T
１．|宣传营养改善计划政策；
２．|参与学校食材验收监督；
３．|发生食品安全事件时，协助做好人员救治、家长安抚等工作。
2 城乡困难群众殡葬惠民
D *县民政局、县财政局
S
@>县民政局：
|核定惠民殡葬对象，结算减免费用；指导村规民约纳入丧事简办内容。
@>县财政局：
|安排惠民殡葬资金，监督资金使用。
T
|受理申请，初核死亡证明、户籍注销等材料并于3个工作日内上报。
# 自然⏎资源
3 坝区耕地种植粮食情况监测
D *县自然资源局、县农业农村局
S
@县自然资源局：
１．|下发变更调查疑似图斑；
２．|对违法占用耕地行为立案查处：⏎&ensp;
（1）|对占用永久基本农田的，从重处罚；
（2）|对符合补办条件的，责令限期补办手续；
３．|会同县农业农村局制定“一图一策”恢复方案。
@县农业农村局：
|负责种植用途管控，指导恢复种植品种选择。
T
１．|组织村（居）田长实地核实图斑，反馈举证材料；
２．|动员农户限期恢复种植。
4 古树名木保护
D *县林业局、县住房和城乡建设局、县文体广电旅游局
S
^城市规划区外的古树名木：
@县林业局：
１．|组织资源普查，建立“一树一档”；
２．|鉴定、认定、挂牌，签订养护责任书；
３．|制定衰弱、濒危古树抢救方案。
^城市规划区内的古树名木：
@县住房和城乡建设局：
|履行前项规定的普查、养护职责，查处擅自移植、砍伐行为。
^景区内的古树名木：
@县文体广电旅游局：
|督促景区经营单位落实围栏、避雷等保护设施。
T
１．|落实日常巡查，发现枝干断裂、病虫害及时上报；
２．|调解因古树保护引起的邻里纠纷。
5 地质灾害监测预警与避险搬迁
D *县自然资源局、县应急管理局、县气象局、县水务局
S
@县自然资源局：
１．|组织汛前排查、汛中巡查、汛后核查，发布地质灾害气象风险预警；
２．|安装维护普适型监测设备，对预警信息进行研判；
３．|编制避险搬迁方案，组织治理工程立项、验收。
@县应急管理局：
|组织抢险救援，调拨帐篷、棉被等救灾物资。
@县气象局、县水务局：
|共享1小时、3小时、6小时雨量及河道水位信息。
T
１．|明确群测群防员，发放防灾明白卡、避险明白卡；
２．|收到橙色以上预警时，立即组织危险区群众转移；
３．|每年5月底前至少组织1次避险演练。
# 平安⏎法治
6 农村木质连片房屋火灾防控
D *县消防救援大队、县住房和城乡建设局、县公安局、县供电局
S
@县消防救援大队：
１．|指导建立村寨志愿消防队，开展“喊寨”业务培训；
２．|对50户以上木质连片村寨每年至少检查2次。
@县住房和城乡建设局：
|统筹“改厨、改灶、改圈”和防火线建设。
@县公安局：
|指导派出所开展日常消防监督检查，调查处理失火案件。
@县供电局：
|改造表前线路，对户内老旧线路提出整改建议。
T
１．|坚持每日“鸣锣喊寨”；
２．|组织村民清理房前屋后可燃物，管护消防水池、消火栓；
３．|开展初起火灾扑救。
7 民族节庆大型群众性活动安全
D *县公安局、县文体广电旅游局、县应急管理局、县市场监管局、县卫生健康局、县交通运输局
S
@县公安局：
１．|对预计参加人数1000人以上的活动实施安全许可；
２．|制定安保方案，落实“熔断”机制。
@县文体广电旅游局：
|指导“村BA”“村超”等活动的策划、文艺内容审核。
@县应急管理局、县市场监管局、县卫生健康局、县交通运输局：
|按照各自职责做好应急值守、食品安全、医疗救护、道路运输保障。
T
１．|提前20日报告活动计划；
２．|组织村民志愿者维持现场秩序，引导车辆停放。
8 校车和农村学生上下学交通安全
D *县公安局、县教育局、县交通运输局
S
|县公安局负责查处超员、超速、非法改装等违法行为，审查校车驾驶人资格；县教育局负责建立学生上下学乘车台账；县交通运输局负责开通定制客运班线、完善临水临崖路段防护设施。
T
|劝导学生不乘坐“黑车”、三轮车；在赶场日组织交通劝导站人员上路劝导。
== reclaimed
# 民生⏎服务
1 出具村（居）民死亡原因推断意见
D 县卫生健康局
M
|由县卫生健康局指定医疗卫生机构按规定出具。
2 对医疗机构违规使用医保基金的核查
D 县医疗保障局
M
|县医疗保障局通过智能监控、飞行检查等方式开展。
# 自然⏎资源
3 对毁林采种、违法采脂的处罚
D 县林业局
M
１．|日常巡查发现线索；
２．|立案调查、作出处罚决定；
３．|责令补种并监督落实。
4 取水计量设施安装、维护
D 县水务局
M
|县水务局编制年度计划，安排专项资金，委托专业单位实施。
# 平安⏎法治
5 道路交通事故社会救助基金垫付审核
D 县公安局、县财政局
M
@县公安局：
|受理申请并核实事故情况。
@县财政局：
|复核后拨付资金。
6 寄递物流企业实名收寄检查
D 县公安局、县交通运输局
M
|两部门开展联合检查，不再向乡（镇）下达检查任务数。
"""


def html_lines(lines, chain):
    """The lines of a cell: paragraphs of a site's editor, or one paragraph with a chain of <br/>."""
    shown = [html.escape(flat(line), quote=False).replace("&amp;ensp;", "&ensp;") for line in lines]
    shown = [re.sub(r"^(（\d）|[１-９]．)", r"&ensp;&ensp;\1", s) for s in shown]
    if chain:
        return '<p style="text-indent: 0em;">' + "<br/>\r\n".join(shown) + "<br/></p>"
    return "".join(f'<p style="line-height:1.5;"><span style="font-family: 仿宋_GB2312;">{s}</span></p>' for s in shown)


def make_c3():
    source = C3.replace("：⏎&ensp;", "：")
    rows = parse(source)
    out = []
    out.append(
        '<!DOCTYPE html>\n<html><head><meta charset="utf-8"/><title>高排乡履职事项清单_榕溪县人民政府</title>\n'
        '<meta name="ContentSource" content="高排乡人民政府"/><meta name="PubDate" content="2025-06-09 15:20"/>\n'
        "<script>var siteId=52263;</script><style>.article td{border:1px solid #000}</style></head>\n<body>\n"
        '<div class="top"><a href="/">无障碍浏览</a> | <a href="/">长者模式</a></div>\n'
        '<div class="nav"><table width="100%"><tr><td><a href="/zwgk/">政务公开</a></td><td><a href="/zwfw/">政务服务</a></td>'
        '<td><a href="/hdjl/">互动交流</a></td></tr></table></div>\n'
        '<div class="pos">当前位置：<a href="/">首页</a> &gt; 政务公开 &gt; 乡镇（街道）信息公开 &gt; 高排乡 &gt; 履职事项清单</div>\n'
        '<h1 class="title">黔东南苗族侗族自治州榕溪县高排乡履职事项清单</h1>\n'
        '<div class="info"><span>索引号：000014349/2025-1180</span>&emsp;<span>来源：高排乡人民政府</span>&emsp;'
        "<span>发布时间：2025-06-09 15:20</span>&emsp;<span>字体：[<a>大</a> <a>中</a> <a>小</a>]</span></div>\n"
    )
    out.append('<div class="article" id="Zoom">\n')
    n = {k: len(of(rows, k)) for k in ("basic", "cooperative", "reclaimed")}
    out.append(
        '<p style="text-align:center"><strong>前&ensp;&ensp;言</strong></p>\n'
        "<p>&emsp;&emsp;按照党中央、国务院和省委、省政府，州委、州政府关于整治形式主义为基层减负的部署，结合高排乡山地多、"
        "民族村寨多的实际，梳理形成本清单。</p>\n"
        f"<p>&emsp;&emsp;（一）基本履职事项{n['basic']}项；<br/>&emsp;&emsp;（二）配合履职事项{n['cooperative']}项；<br/>"
        f"&emsp;&emsp;（三）上级部门收回事项{n['reclaimed']}项。</p>\n"
        "<p>&emsp;&emsp;清单实行动态调整，未列入清单的事项，县级部门确需乡镇承担的，按程序报批。</p>\n"
    )

    def category_cell(category, span):
        return (
            f'<td rowspan="{span}" style="writing-mode:vertical-lr"><p>'
            + "<br/>".join(lines_of(category))
            + "</p></td>"
        )

    def departments(row):
        return [d + ("（牵头）" if d in row.leads else "") for d in row.departments]

    def table(kind, part, head):
        out.append('<table cellspacing="0" cellpadding="0" width="100%"><tbody>\n')
        if head:
            out.append(
                "<tr class=firstRow>" + "".join(f"<td><p><strong>{h}</strong></p></td>" for h in head) + "</tr>\n"
            )
        for category, group in grouped(part):
            for i, row in enumerate(group):
                first = category_cell(category, len(group)) if not i else ""
                number = f"<td><p>&ensp;{row.number}&ensp;</p></td>"
                chain = int(row.number) % 2 == 0
                line = f"<td><p>{row.name}</p></td>"
                if kind == "cooperative":
                    line += f"<td><p>{'<br/>'.join(departments(row))}</p></td>"
                    line += (
                        f"<td>{html_lines(row.lines('S'), chain)}</td><td>{html_lines(row.lines('T'), not chain)}</td>"
                    )
                elif kind == "reclaimed":
                    way = ["承接部门：" + "、".join(row.departments), "工作方式：", *row.lines("M")]
                    if len(row.lines("M")) == 1:
                        way[1:] = ["工作方式：" + row.lines("M")[0]]
                    line += f"<td>{html_lines(way, chain)}</td>"
                # this site's editor puts the number before the category
                out.append(f"<tr>{number}{first}{line}</tr>\n")
        out.append("</tbody></table>\n")

    heads = {
        "basic": ["序号", "事项<br/>类别", "事项名称"],
        "cooperative": ["序号", "事项<br/>类别", "事项名称", "对应上级部门", "上级部门职责", "乡镇配合职责"],
        "reclaimed": ["序号", "事项<br/>类别", "事项名称", "承接部门及工作方式"],
    }
    names = {
        "basic": "一、高排乡基本履职事项清单",
        "cooperative": "二、高排乡配合履职事项清单",
        "reclaimed": "三、高排乡上级部门收回事项清单",
    }
    for kind, name in names.items():
        out.append(f'<p style="text-align:center;"><span style="font-size:22px">{name}</span></p>\n')
        part = of(rows, kind)
        if kind == "cooperative":
            # the table was pasted page by page: the second page has no header and prints its category again
            table(kind, part[:5], heads[kind])
            out.append("<p>&nbsp;</p><p><br/></p>\n")
            table(kind, part[5:7], None)
            out.append("<p>&nbsp;</p>\n")
            table(kind, part[7:], None)
        elif kind == "basic":
            table(kind, part[:8], heads[kind])
            table(kind, part[8:], None)
        else:
            table(kind, part, heads[kind])
    out.append(
        '</div>\n<div class="fj">附件：<a href="P020250609.docx">高排乡履职事项清单.docx</a></div>\n'
        '<div class="ewm"><img src="ewm.png" alt=""/><p>扫一扫在手机打开当前页</p></div>\n'
        '<div class="btns"><a>【打印本页】</a> <a>【关闭窗口】</a></div>\n'
        '<div class="foot"><table><tr><td>主办：榕溪县人民政府办公室</td><td>承办：榕溪县大数据中心</td></tr>'
        "<tr><td>网站标识码：5226320001</td><td>黔公网安备52263202000101号</td></tr></table></div>\n</body></html>\n"
    )
    (HERE / "c3.html").write_text("".join(out), encoding="utf-8")
    write_truth(
        "c3",
        rows,
        title="黔东南苗族侗族自治州榕溪县高排乡履职事项清单",
        township={"name": "高排乡", "county": "榕溪县", "prefecture": "黔东南苗族侗族自治州"},
        total=None,
        notes=["the tables are cut into pages, and the later pages have no header"],
    )


# ---------------------------------------------------------------------------------------------------------------------
# c4: Guangxi, pdf printed by an office program

C4 = """
== basic
# 党的建设
1 贯彻落实新时代党的建设总要求，执行党的路线方针政策和自治区党委、市委、自治县党委的决策部署
2 推进“党建+”网格化治理，抓实屯级党组织设置和“党员户”挂牌亮身份
3 落实意识形态工作责任制，管理基层宣传阵地
4 做好统一战线工作，加强党外代表人士、归侨侨眷联系服务
# 经济发展
5 发展桑蚕、核桃、沃柑等“土特产”，组织申报“桂字号”农业品牌
6 做好农村集体经济项目库建设和后续资产管护
# 民生服务
7 受理高龄津贴、残疾人“两项补贴”申请
8 做好移民安置点后续扶持，协助搬迁群众融入社区
9 推广普通话，开展国家通用语言文字宣传
# 平安法治
10 完善“一村一法律顾问”服务，开展“八桂法治行”进瑶寨活动
11 做好刑满释放人员安置帮教，协助社区矫正对象的日常教育
# 生态环保
12 落实林长制、河长制、田长制，开展日常巡查
# 综合政务
13 落实24小时值班、领导带班制度，及时报送紧急信息
== cooperative
# 民生服务
1 养老机构等级评定与安全管理
D *自治县民政局、自治县卫生健康局、自治县市场监督管理局、自治县消防救援大队
S
@自治县民政局：
1.|负责养老机构备案，组织开展等级评定初评；
2.|建立养老机构预收费存管制度，处置非法集资风险；
3.|会同有关部门对养老机构开展综合监管，对存在重大安全隐患、经限期整改仍不合格的养老机构依法责令停业，并做好入住老年人的安置。
@自治县卫生健康局：
1.|指导养老机构内设医务室、护理站；
2.|开展老年人健康体检、疫病防控技术指导。
@自治县市场监督管理局：
|监督检查养老机构食堂食品安全、特种设备安全。
@自治县消防救援大队：
|对养老机构实施消防监督抽查，督促整改火灾隐患。
T
1.|协助开展养老机构摸底排查，报送隐患线索；
2.|管理乡敬老院，落实院长负责制，保障特困人员基本生活；
3.|做好停业养老机构老年人的接收协调。
2 义务教育阶段适龄儿童入学
D *自治县教育局、自治县公安局、自治县残疾人联合会
S
@自治县教育局：
1.|划定学校服务范围，发布招生公告；
2.|建立“一生一案”，对不能到校的残疾儿童送教上门。
@自治县公安局：
|提供适龄儿童户籍、居住证信息，比对失踪、失联辍学学生去向。
@自治县残疾人联合会：
|提供未入学适龄残疾儿童名单，配合开展入学评估。
T
1.|组织村民委员会核对适龄儿童信息；
2.|对无正当理由未送子女入学的监护人进行批评教育，责令限期改正。
# 平安法治
3 边远山区枪支弹药、管制器具收缴
D *自治县公安局、自治县林业局
S
@自治县公安局：
1.|发布收缴通告，设立举报奖励；
2.|对上交的枪支、弹药、弩具登记、保管、销毁；
3.|侦办涉枪涉爆案件。
@自治县林业局：
|查处使用猎套、电击装置等工具非法狩猎行为。
T
|组织村干部、护林员开展宣传，动员群众主动上交，提供线索。
4 客运船舶及乡镇自用船舶安全管理
D *自治县交通运输局、自治县农业农村局、自治县水利局、自治县文化广电体育和旅游局
S
^客渡船：
@自治县交通运输局：
1.|登记、检验客渡船，考核签发船员适任证书；
2.|核定乘客定额和航线，查处超载、冒险航行；
3.|设置渡口安全警示标志，公布3.0米以上停航封渡水位。
^渔船：
@自治县农业农村局：
|核发内陆渔业船舶证书，管理渔港、渔船停泊点。
^水库管理船只：
@自治县水利局：
|督促水库管理单位落实船只安全责任制。
^游船：
@自治县文化广电体育和旅游局：
|配合对A级旅游景区内游船经营单位开展检查。
T
^客渡船：
1.|落实渡口“签单发航”制度；
2.|在壮族三月三、盘王节等节日和圩日派员值守渡口。
^自用船：
1.|登记造册，统一编号；
2.|与船主签订安全责任书，劝阻自用船载客。
# 乡村振兴
5 高标准农田建设及管护
D *自治县农业农村局、自治县财政局、自治县自然资源局、自治县水利局
S
@自治县农业农村局：
1.|编制高标准农田建设规划，建立项目库，组织项目申报、勘察设计、招标、施工、监理、初步验收；
2.|办理工程移交，制定管护制度；
3.|对撂荒、损毁的高标准农田进行排查并督促整改。
@自治县财政局：
|筹措、拨付项目资金，开展绩效评价。
@自治县自然资源局：
|提供“三区三线”、土地变更调查成果，审核新增耕地。
@自治县水利局：
|做好灌区骨干工程与田间工程的衔接，保障灌溉用水。
T
1.|征求村民意见，协调施工用地、青苗补偿；
2.|选派村民代表参与施工质量监督；
3.|接收移交的工程，落实管护人员，及时报告损毁情况。
6 农作物病虫害、外来入侵物种防控
D *自治县农业农村局、自治县林业局、自治县生态环境局
S
@自治县农业农村局：
1.|设置测报点，发布草地贪夜蛾、稻飞虱、稻纵卷叶螟等病虫情报；
2.|组织统防统治；
3.|治理福寿螺、红火蚁、水葫芦，指导安全用药。
@自治县林业局：
|负责森林、湿地生态系统中薇甘菊等外来入侵植物的普查和清除。
@自治县生态环境局：
|负责自然保护区内外来入侵物种监督管理。
T
1.|发动群众查虫、报虫；
2.|协助发放防治药剂。
# 生态环保
7 农村饮用水水源保护
D *自治县生态环境局、自治县水利局、自治县卫生健康局
S
@自治县生态环境局：
1.|组织划定“千吨万人”及以下水源保护区（保护范围），设置界标、隔离网；
2.|排查整治保护区内排污口、畜禽养殖等污染源；
3.|每季度开展一次水质监测。
@自治县水利局：
1.|实施农村供水工程建设和改造；
2.|指导水厂规范制水，落实水费收缴机制。
@自治县卫生健康局：
|监测出厂水、末梢水，公布检测结果，发现水质异常立即通报。
T
1.|开展水源地巡查，劝阻放牧、洗涤、垂钓、野炊等行为；
2.|指导村级管水员清洗水池、投放消毒药片；
3.|旱季组织送水。
8 石漠化治理及封山育林
D *自治县林业局、自治县发展和改革局
S
|自治县林业局编制治理方案并组织实施，检查验收造林成效，兑现补助；自治县发展和改革局争取中央预算内投资，办理立项审批。
T
|协助落实地块，与农户签订协议；安排护林员管护，制止开垦、放牧、砍柴。
# 文化和旅游
9 瑶族铜鼓、服饰等非遗项目保护与旅游市场监管
D *自治县文化广电体育和旅游局、自治县民族宗教事务局、自治县市场监督管理局
S
@自治县文化广电体育和旅游局：
1.|开展非遗项目普查、代表性传承人认定；
2.|开展“不合理低价游”治理。
@自治县民族宗教事务局：
|指导少数民族特色村寨建设。
@自治县市场监督管理局：
|查处旅游购物场所虚假宣传、价格欺诈。
T
1.|挖掘、报送本乡非遗线索；
2.|配合管理铜鼓、古歌抄本等实物资料。
== reclaimed
# 民生服务
1 托育机构备案现场核查
D 自治县卫生健康局
M
|自治县卫生健康局直接组织现场核查，核查结果同步推送自治县市场监督管理局。
2 对用人单位拖欠农民工工资的行政处罚
D 自治县人力资源和社会保障局
M
1.|受理投诉、举报；
2.|立案调查，责令限期支付；
3.|逾期不改正的，依法处罚，涉嫌犯罪的移送自治县公安局。
# 平安法治
3 乡镇渡口渡工年度考试
D 自治县交通运输局
M
|自治县交通运输局组织培训和考试，合格的发给渡工证书。
# 生态环保
4 畜禽规模养殖场排污监测
D 自治县生态环境局、自治县农业农村局
M
@自治县生态环境局：
|组织监督性监测，查处违法排污行为。
@自治县农业农村局：
|指导规模养殖场配套建设粪污处理设施。
# 乡村振兴
5 农产品质量安全监督抽查中的定量检测
D 自治县农业农村局
M
|自治县农业农村局下达抽检计划，由自治县农产品质量安全检测中心抽样、检测，结果在10个工作日内反馈。
6 农村户用沼气池报废鉴定
D 自治县农业农村局
M
|取消乡镇出具鉴定意见的环节，自治县农业农村局按需组织专业人员上门鉴定。
"""


def make_c4():
    rows = parse(C4)
    total = len(rows)
    document = docx_new(font=("Noto Serif CJK SC", "Noto Serif CJK SC"))
    turn(document.sections[0], landscape=False)
    for _ in range(4):
        document.add_paragraph()
    para(document, "广西壮族自治区河池市⏎龙岭瑶族自治县板律乡⏎履职事项清单", size=28, centre=True, bold=True)
    for _ in range(10):
        document.add_paragraph()
    para(document, "板律乡党委、人民政府编印", size=16, centre=True)
    para(document, "2025年5月", size=16, centre=True)
    document.add_page_break()
    para(document, "使用说明", size=20, centre=True)
    para(
        document,
        f"    本清单自印发之日起施行，共梳理履职事项{total}项。各级各部门不得以签订责任状等方式将清单之外的事项转嫁给乡镇。",
    )
    turn(document.add_section())
    names = {"basic": "基本履职事项清单", "cooperative": "配合履职事项清单", "reclaimed": "上级部门收回事项清单"}
    heads = {
        "basic": ["序号", "事项名称"],
        "cooperative": ["序号", "事项名称", "对应上级⏎部门", "上级部门职责", "乡配合职责"],
        "reclaimed": ["序号", "事项名称", "承接部门及⏎工作方式"],
    }
    for kind, name in names.items():
        para(document, name, size=18, centre=True, bold=True)
        table = document.add_table(rows=1, cols=len(heads[kind]), style="Table Grid")
        for cell, text in zip(table.rows[0].cells, heads[kind], strict=True):
            fill(cell, [text], centre=True, bold=True)
        repeat_header(table.rows[0])
        for m, (category, group) in enumerate(grouped(of(rows, kind)), 1):
            cells = table.add_row().cells
            fill(cells[0].merge(cells[-1]), [f"{han(m)}、{category}（{len(group)}项）"], centre=True, bold=True)
            for row in group:
                cells = table.add_row().cells
                texts = [[row.number], [row.name]]
                if kind == "cooperative":
                    marked = [d + ("（牵头）" if d in row.leads else "") for d in row.departments]
                    texts += [["、".join(marked)], row.lines("S"), row.lines("T")]
                elif kind == "reclaimed":
                    texts += [["承接部门：" + "、".join(row.departments), "工作方式：", *row.lines("M")]]
                for cell, lines in zip(cells, texts, strict=True):
                    fill(cell, lines)
        widths(table, {"basic": [2, 23], "cooperative": [1.3, 3.2, 4, 10, 7], "reclaimed": [2, 9, 14.5]}[kind])
        document.add_page_break() if kind != "reclaimed" else None
    for section in document.sections:
        section.footer.is_linked_to_previous = False
        p = section.footer.paragraphs[0]
        p.add_run("第")
        field_code(p, "PAGE", "1")
        p.add_run("页")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "c4.docx"
        document.save(path)
        subprocess.run(
            [
                "soffice",
                f"-env:UserInstallation=file://{folder}/profile",
                "--headless",
                "--convert-to",
                "pdf",
                "--outdir",
                folder,
                str(path),
            ],
            check=True,
            stdout=subprocess.DEVNULL,
            timeout=300,
        )
        (HERE / "c4.pdf").write_bytes((Path(folder) / "c4.pdf").read_bytes())
    write_truth(
        "c4",
        rows,
        title="广西壮族自治区河池市龙岭瑶族自治县板律乡履职事项清单",
        township={"name": "板律乡", "county": "龙岭瑶族自治县", "prefecture": "河池市", "region": "广西壮族自治区"},
        total=total,
    )


# ---------------------------------------------------------------------------------------------------------------------
# c5: Shaanxi, a subdistrict, docx in which Word makes all the numbers

C5 = """
== basic
# 党的建设
1 统筹推进社区、非公有制经济组织和社会组织、新就业群体党建，扩大党的组织覆盖和工作覆盖
2 落实“双报到”制度，组织机关企事业单位党组织和在职党员到社区报到服务
3 推进党群服务中心（站、点）建设，打造“15分钟党群服务圈”
4 落实中央八项规定及其实施细则精神，持续深化整治形式主义为基层减负
# 城市治理
5 推进老旧小区“微改造”，指导成立小区业主委员会、物业管理委员会
6 落实“门前三包”责任制，开展背街小巷环境整治
7 牵头做好生活垃圾分类的宣传引导和桶站督导
# 民生服务
8 做好退役军人信息采集、悬挂光荣牌、走访慰问
9 建设居家社区养老服务站，开展老年助餐、助浴、助洁服务
10 做好公租房、低收入家庭住房租赁补贴的受理、初审
# 平安建设
11 推进“三官一律”进社区，用好“公道说”调解品牌
12 做好网格划分、网格员选聘和培训考核
== cooperative
# 城市治理
1 违法建设治理
D *区城管局、区住建局、区资源规划分局、区公安分局
S
@区城管局：
1.|统筹全区违法建设治理，建立举报、巡查、移送机制；
2.|对城市建成区内违法建设依法立案查处：
（1）|正在建设的，责令停止建设；
（2）|拒不停止建设的，查封施工现场；
（3）|已经建成的，责令限期拆除；
3.|会同街道对拆除后的场地进行清理、利用。
@区住建局：
1.|督促物业服务企业对装饰装修活动加强巡查、劝阻；
2.|对涉及承重结构改动的，组织安全鉴定。
@区资源规划分局：
|认定违法建设的性质，提供规划审批资料。
@区公安分局：
|对阻碍执行职务的行为依法处理。
T
1.|组织社区、网格开展日常巡查，建立台账；
2.|发现新增违法建设，及时劝阻并在当日报区城管局；
3.|拆除违法建设时，做好居民的解释疏导和秩序维护。
2 餐饮油烟扰民治理
D *区城管局、市生态环境局渭阳分局、区市场监管局
S
@区城管局：
1.|查处未安装油烟净化设施、不正常使用油烟净化设施的行为；
2.|取缔露天烧烤。
@市生态环境局渭阳分局：
|指导开展油烟排放监测，提供技术支持。
@区市场监管局：
|在办理营业执照、食品经营许可时，履行选址告知义务。
T
|摸清辖区餐饮单位底数，对群众投诉先行调处，调处不成的移交区城管局。
3 城镇燃气安全
D *区住建局、区市场监管局、区商务局、区消防救援大队
S
一、|区住建局负责燃气行业管理：
（一）|督促燃气企业入户安检，每年不少于1次；
（二）|推动更换橡胶软管、加装自闭阀；
（三）|查处瓶装液化石油气“黑窝点”；
二、|区市场监管局负责燃气器具质量监管，检验压力管道、气瓶；
三、|区商务局负责督促餐饮企业安装可燃气体报警装置；
四、|区消防救援大队负责火灾扑救和事故调查。
T
一、|开展宣传：
（一）|利用社区宣传栏、楼宇电视播放安全常识；
（二）|对独居老人逐户提醒；
二、|协助燃气企业解决“敲门难”问题。
# 民生服务
4 托育机构和幼儿园周边食品安全
D *区市场监管局、区教育局、区卫健局
S
@区市场监管局：
1.|检查托育机构、幼儿园食堂；
2.|抽检周边食品销售店。
@区教育局：
|督促幼儿园落实园长陪餐制。
@区卫健局：
|指导托育机构开展营养配餐、传染病防控。
T
1.|发现无证摊贩及时劝离、上报；
2.|协助开展食品安全知识进社区活动。
5 灵活就业人员权益保障
D *区人社局、区总工会、区交通局
S
@区人社局：
1.|推行新就业形态劳动者职业伤害保障；
2.|受理欠薪投诉，查处违法用工行为。
@区总工会：
|推动平台企业建会入会，建设户外劳动者服务站点。
@区交通局：
|督促网约车平台公开计价规则、抽成比例。
T
|登记辖区外卖、快递、网约车从业人员信息，为其提供饮水、充电、休息等便利。
6 拥军优属及军人军属优待
D *区退役军人局、区人武部
S
@区退役军人局：
1.|审核发放优待金、抚恤金；
2.|组织评选“最美退役军人”。
@区人武部：
|组织立功喜报送达、征兵体检政审。
T
1.|开展兵役登记、征兵宣传；
2.|陪同送喜报上门。
# 平安建设
7 电动自行车全链条安全监管
D *区公安分局、区市场监管局、区消防救援大队、区住建局
S
@区公安分局：
1.|负责电动自行车登记上牌；
2.|查处逆行、闯红灯、非法改装上路等行为。
@区市场监管局：
1.|查处销售无3C认证、非法改装车辆的行为；
2.|抽查蓄电池、充电器质量。
@区消防救援大队：
|查处在公共门厅、疏散走道、楼梯间、安全出口停放或充电的行为。
@区住建局：
|指导物业服务企业改造车棚，增设充电设施。
T
1.|协调充电设施选址；
2.|组织劝导“飞线充电”“进楼入户”；
3.|把拒不改正的情况报区消防救援大队。
8 养犬管理
D *区公安分局、区农业农村局、区城管局
S
@区公安分局：
1.|办理养犬登记，建设留检场所；
2.|查处犬只伤人、扰民。
@区农业农村局：
|组织狂犬病免疫，监管动物诊疗机构。
@区城管局：
|查处在公共场所不清理犬粪的行为。
T
1.|调解因养犬产生的邻里纠纷；
2.|指导居委会制定养犬公约。
== reclaimed
# 城市治理
1 户外广告设施设置审批的现场踏勘
D 区城管局
M
1.|区城管局受理申请，安排人员现场踏勘；
2.|作出许可决定，公开审批结果。
2 住宅专项维修资金使用的工程造价审核
D 区住建局
M
|区住建局委托造价咨询机构审核，不再要求街道出具意见。
# 民生服务
3 病残儿医学鉴定初审
D 区卫健局
M
|由区卫健局直接受理，报市级鉴定机构。
4 零就业家庭认定
D 区人社局
M
|区人社局通过部门数据共享比对后认定。
# 平安建设
5 大型商业综合体消防安全评估
D 区消防救援大队、区商务局
M
1.|区消防救援大队委托第三方机构评估；
2.|区商务局督促经营单位整改。
"""


class Numbers:
    """The lists of a Word document: numbers that are nowhere in its text."""

    FORMS = {
        "serial": [("decimal", "%1")],
        "title": [("chineseCountingThousand", "%1、")],
        "arabic": [("decimal", "%1."), ("decimal", "（%2）"), ("decimalEnclosedCircle", "%3")],
        "chinese": [("chineseCountingThousand", "%1、"), ("chineseCountingThousand", "（%2）"), ("decimal", "%3.")],
    }

    def __init__(self, document):
        from docx.oxml import parse_xml
        from docx.oxml.ns import nsdecls

        self.root = document.part.numbering_part.element
        for old in list(self.root):
            self.root.remove(old)
        self.next = 0
        self.ids = {}
        for n, (name, levels) in enumerate(self.FORMS.items(), 40):
            inner = "".join(
                f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:suff w:val="nothing"/>'
                f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="0" w:firstLine="{i * 200}"/></w:pPr></w:lvl>'
                for i, (form, text) in enumerate(levels)
            )
            self.root.append(
                parse_xml(
                    f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{n}"><w:multiLevelType w:val="multilevel"/>{inner}</w:abstractNum>'
                )
            )
            self.ids[name] = n

    def new(self, name):
        from docx.oxml import parse_xml
        from docx.oxml.ns import nsdecls

        self.next += 1
        over = "".join(
            f'<w:lvlOverride w:ilvl="{i}"><w:startOverride w:val="1"/></w:lvlOverride>'
            for i in range(len(self.FORMS[name]))
        )
        self.root.append(
            parse_xml(
                f'<w:num {nsdecls("w")} w:numId="{self.next}"><w:abstractNumId w:val="{self.ids[name]}"/>{over}</w:num>'
            )
        )
        return self.next

    @staticmethod
    def set(paragraph, num, level=0):
        from docx.oxml import parse_xml
        from docx.oxml.ns import nsdecls

        paragraph._p.get_or_add_pPr().append(
            parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>')
        )


def fill_numbered(cell, numbers, body):
    """The lines of a cell, with every marker made by Word; each heading starts a new list."""
    first = cell.paragraphs[0]
    num = None
    for line in body.lines:
        ((kind, marker, text),) = line
        p = para(cell, text)
        if kind != "step":
            num = None
            continue
        if not marker:
            continue
        form = "chinese" if any(m == "一、" for b in body.blocks for m, _ in b.steps) else "arabic"
        num = num or numbers.new(form)
        numbers.set(p, num, 1 if marker.startswith("（") else 0)
    first._p.getparent().remove(first._p)


def make_c5():
    rows = parse(C5)
    document = docx_new(landscape=True)
    numbers = Numbers(document)
    para(document, "陕西省咸阳市渭阳区安谷街道履职事项清单", size=22, centre=True, bold=True)
    para(document, "（2024年12月印发）", centre=True)
    names = {"basic": "基本履职事项清单", "cooperative": "配合履职事项清单", "reclaimed": "上级部门收回事项清单"}
    heads = {
        "basic": ["序号", "事项名称"],
        "cooperative": ["序号", "事项名称", "对应上级部门", "上级部门职责", "街道职责"],
        "reclaimed": ["序号", "事项名称", "承接部门及工作方式"],
    }
    title = numbers.new("title")
    for kind, name in names.items():
        numbers.set(para(document, name, size=16), title)
        table = document.add_table(rows=1, cols=len(heads[kind]), style="Table Grid")
        for cell, text in zip(table.rows[0].cells, heads[kind], strict=True):
            fill(cell, [text], centre=True, bold=True)
        serial, categories = numbers.new("serial"), numbers.new("chinese")
        for category, group in grouped(of(rows, kind)):
            cells = table.add_row().cells
            merged = cells[0].merge(cells[-1])
            numbers.set(merged.paragraphs[0], categories, 0)
            merged.paragraphs[0].add_run(category).bold = True
            for row in group:
                cells = table.add_row().cells
                numbers.set(cells[0].paragraphs[0], serial)
                cells[1].text = row.name
                if kind == "cooperative":
                    others = [d for d in row.departments if d not in row.leads]
                    fill(cells[2], ["牵头：" + "、".join(row.leads) + "⏎配合：" + "、".join(others)])
                    fill_numbered(cells[3], numbers, row.cells["S"])
                    fill_numbered(cells[4], numbers, row.cells["T"])
                elif kind == "reclaimed":
                    way = row.cells["M"]
                    fill(cells[2], ["承接部门：" + "、".join(row.departments), "工作方式："])
                    cells[2].add_paragraph()
                    last = cells[2].paragraphs[-1]
                    num = numbers.new("arabic")
                    for i, ((_, marker, text),) in enumerate(way.lines):
                        p = last if not i else cells[2].add_paragraph()
                        p.add_run(text)
                        if marker:
                            numbers.set(p, num, 0)
        widths(table, {"basic": [2, 23], "cooperative": [1.5, 3.5, 4, 10, 6.5], "reclaimed": [2, 9, 14.5]}[kind])
        document.add_paragraph()
    fix_numbering_order(numbers)
    document.save(HERE / "c5.docx")
    write_truth(
        "c5",
        rows,
        title="陕西省咸阳市渭阳区安谷街道履职事项清单",
        township={"name": "安谷街道", "county": "渭阳区", "prefecture": "咸阳市", "region": "陕西省"},
    )


def fix_numbering_order(numbers):
    """All abstractNum before all num, as the schema wants it (they already are, unless someone adds a form late)."""
    tags = [child.tag.rsplit("}", 1)[1] for child in numbers.root]
    assert tags == sorted(tags, key=lambda tag: tag == "num"), tags


# ---------------------------------------------------------------------------------------------------------------------
# c6: Jilin, markdown that a converter made

C6 = """
== basic
# 党的建设
1 深入学习贯彻党的二十大和二十届二中、三中全会精神，开展党纪学习教育常态化长效化工作
2 做好村（社区）干部“雁阵计划”培养，储备后备干部
3 推进乡镇纪检监察、派驻村（社区）廉情监督员队伍建设
4 落实基层党建“三级书记抓乡村振兴”责任
# 经济发展
5 落实“千亿斤粮食”产能建设任务，发展玉米、水稻、杂粮杂豆种植
6 培育“肉牛产业”专业合作社，推广“托牛入社”
7 开展对外宣传推介，承接外来游客接待咨询
# 民生服务
8 落实城乡居民最低生活保障、特困人员救助供养、临时救助申请受理和初审
9 做好秋冬季取暖困难群众帮扶，协调供热企业处理居民诉求
10 负责农村低收入人口动态监测
# 平安法治
11 推广“百姓说事点”，化解邻里、婚姻、土地矛盾纠纷
12 做好涉军、涉教等重点群体的思想稳控
== cooperative
# 经济发展
1 黑土地保护
D *县农业农村局、县自然资源局、市生态环境局苇塘县分局、县公安局
S
@县农业农村局：
1.|制定保护性耕作实施方案，推广秸秆覆盖还田、深松整地；
2.|开展黑土耕地质量监测（每5年1次调查评价）；
3.|核发保护性耕作补助。
@县自然资源局：
1.|查处盗挖、滥挖黑土行为；
2.|监督建设项目耕作层表土剥离再利用。
@市生态环境局苇塘县分局：
|开展土壤污染状况普查，防控农业面源污染。
@县公安局：
|打击盗挖、非法买卖黑土犯罪。
T
1.|做好保护性耕作地块的登记、公示；
2.|发现盗挖黑土*（含泥炭土）*及时制止、报告；
3.|协助开展取样。
2 肉牛养殖“良种繁育”补贴
D *县畜牧业管理局、县财政局
S
@>县畜牧业管理局：
1.|审核补贴申请，抽查核实比例不低于20%；
>2.|建立补贴对象数据库。
@>县财政局：
|通过“一卡通”发放。
T
1.|入户核实存栏数量；
>2.|公示5个工作日，报县畜牧业管理局。
# 民生服务
3 冬季清雪除冰
D *县住房和城乡建设局、县交通运输局、县公安局
S
@县住房和城乡建设局：
1.|制定城区清雪预案；
2.|调度机械作业。
@县交通运输局：
|组织国省干线、农村公路清雪，储备防滑料。
@县公安局：
|实施交通管制、分流。
T
1.|组织村、社区清扫辖区道路；
2.|看望独居老人，协助处置积雪压塌简易房屋的险情。
4 农村学校取暖保障
D *县教育局、县财政局
S
@县教育局：
|统计取暖需求，检查锅炉、电采暖设施。
@县财政局：
|落实取暖经费。
T
|协调解决柴草存放、供电线路等问题。
5 散煤污染防治
D *市生态环境局苇塘县分局、县市场监督管理局、县工业和信息化局
S
@市生态环境局苇塘县分局：
|开展燃煤锅炉排放执法检查。
@县市场监督管理局：
|抽检煤炭质量，查处劣质散煤。
@县工业和信息化局：
|推广洁净型煤，联系货源。
T
1.|开展清洁取暖宣传；
2.|劝导商户不销售、居民不使用劣质散煤。
# 平安法治
6 草原防火和森林防火
D *县林业局、县应急管理局、县公安局、县气象局
S
^日常预防：
@县林业局：
1.|编制防火规划，设置防火隔离带；
2.|在春、秋两季防火期内审批野外用火。
@县公安局：
|侦破火案，查处违规用火。
@县气象局：
|发布高火险天气警报。
^应急处置：
@县应急管理局：
1.|组织指挥火灾扑救，调集专业队伍；
2.|开展灾情统计。
@县林业局：
|提供火场地形、林相资料，承担火情早期处理。
T
^日常预防：
1.|与农户签订防火责任书；
2.|清理村边可燃物。
^应急处置：
1.|发现火情立即报告，组织群众撤离；
2.|火灾扑灭后，清点看守余火。
7 铁路平交道口安全看护
D *县公安局、县交通运输局
S
|县公安局负责查处违规穿越道口行为；县交通运输局负责对接铁路部门，推进“平改立”工程。
T
|教育群众遵守道口通行规则；在春运期间安排人员协助看护。
8 家庭暴力告诫书送达及回访
D *县公安局、县妇联、县司法局、县民政局
S
@县公安局：
1.|出具告诫书，送交加害人；
2.|会同县妇联在72小时内开展首次回访。
@县妇联：
|提供心理疏导和维权服务。
@县司法局：
|提供法律援助。
@县民政局：
|设立临时庇护场所，提供应急救助。
T
1.|协助查访，制止家庭暴力；
2.|对经常实施家庭暴力的人员开展批评教育。
== reclaimed
# 经济发展
1 保护性耕作作业面积核查
D 县农业农村局
M
1.|县农业农村局委托第三方核查；
2.|对核查结果进行公示。
2 粮食种植大户烘干设施的质量检测
D 县农业农村局、县市场监督管理局
M
|县农业农村局会同县市场监督管理局委托检测机构检测。
# 民生服务
3 冬季取暖补贴的审批
D 县民政局
M
|通过全省社会救助平台审批。
4 残疾人等级评定
D 县残疾人联合会、县卫生健康局
M
@县残疾人联合会：
|受理评定申请，核发残疾人证。
@县卫生健康局：
|指定医疗机构评定残疾等级。
# 平安法治
5 草原防火巡护无人机飞行的空域申报
D 县林业局
M
|县林业局统一申报，统筹使用。
6 道路交通安全违法记分教育班的组织
D 县公安局
M
|县公安局交通管理大队线上、线下办理。
"""


def md(text):
    """What the converter escapes."""
    text = flat(text)
    for sign in "*_[]<>~":
        text = text.replace(sign, "\\" + sign)
    return text


def make_c6():
    rows = parse(C6.replace("*（含泥炭土）*", "（含泥炭土）"))
    declared = len(rows) - 1  # the clerk added a row and did not count again
    out = ["# 吉林省白城市苇塘县永乐镇履职事项清单", "", "![](media/image1.png)", ""]
    out += [
        f"> 本清单共 {declared} 项。由县委编办\\[2025\\]3号文件印发，自2025年1月起施行。",
        "",
        "- [一、基本履职事项清单](#_Toc1)",
        "- [二、配合履职事项清单](#_Toc2)",
        "- [三、上级部门收回事项清单](#_Toc3)",
        "",
    ]
    names = {"basic": "基本履职事项清单", "cooperative": "配合履职事项清单", "reclaimed": "上级部门收回事项清单"}
    heads = {
        "basic": ["序号", "事项名称"],
        "cooperative": ["序号", "事项名称", "对应上级部门", "上级部门职责", "乡镇配合职责"],
        "reclaimed": ["序号", "事项名称", "承接部门及工作方式"],
    }

    def cell(body):
        pieces = []
        for line in body.lines:
            text = ""
            for kind, marker, part in line:
                if kind == "head":
                    text += f"**{md(part)}**"
                elif kind == "topic":
                    text += f"***{md(part)}***"
                else:
                    # 1\. is what converters write where a line would begin a list; the printed text has 1.
                    text += marker.replace(".", "\\.") + md(part)
            pieces.append(text)
        return "<br>".join(pieces)

    for n, (kind, name) in enumerate(names.items(), 1):
        out += [f'## <a id="_Toc{n}"></a>{han(n)}、{name}', ""]
        head = "| " + " | ".join(f"**{h}**" for h in heads[kind]) + " |"
        for m, (category, group) in enumerate(grouped(of(rows, kind)), 1):
            out += [
                f"#### {han(m)}、{category}（{len(group)}项）",
                "",
                head,
                "|" + " :---: |" + " --- |" * (len(heads[kind]) - 1),
            ]
            for i, row in enumerate(group):
                if kind == "cooperative" and category == "平安法治" and i == 2:
                    out.append(head)  # a page began here
                cells = [f"{row.number}", md(row.name)]
                if kind == "cooperative":
                    marked = [d + ("（牵头）" if d in row.leads else "") for d in row.departments]
                    cells += ["<br>".join(marked), cell(row.cells["S"]), cell(row.cells["T"])]
                elif kind == "reclaimed":
                    way = cell(row.cells["M"])
                    gap = "<br>" if way.startswith(("1", "*")) else ""
                    cells.append(f"**承接部门**：{'、'.join(row.departments)}<br>**工作方式**：{gap}{way}")
                out.append("| " + " | ".join(cells) + " |")
            out.append("")
    (HERE / "c6.md").write_text("\n".join(out), encoding="utf-8")
    write_truth(
        "c6",
        rows,
        title="吉林省白城市苇塘县永乐镇履职事项清单",
        township={"name": "永乐镇", "county": "苇塘县", "prefecture": "白城市", "region": "吉林省"},
        total=declared,
        notes=[f"the list declares {declared} duties and prints {len(rows)}"],
    )


# ---------------------------------------------------------------------------------------------------------------------
# c7: Fujian, a workbook of three sheets without a title, as clerks send it to each other

C7 = """
== basic
# 党的建设
1   推进“近邻”党建，健全镇、村、组、户组织链条
2 做好党员“政治生日”、党费日等活动⏎组织工作  
3 抓好侨台联络，做好台胞台属、归侨侨眷服务
# 经济发展
4 发展茶、竹、菌、水（包装水）特色产业
5 落实“科技特派员”制度，做好⏎  服务对接
6 推动闲置农房、旧厂房等资产盘活
# 民生服务
7 做好“福见康养”长者食堂运营补助初审
8 组织城乡居民参加基本养老保险
9 负责农村幸福院的日常监督和指导
# 文化和旅游
10 保护利用双溪口镇古廊桥群、红色旧址，办好“朱子家宴”乡村旅游活动
11 管理使用镇综合文化站、农家书屋、村级文体广场
# 平安法治
12 推广“平安一支队”“平安一条街”群防群治做法
13   落实信访维稳包案责任
== cooperative
# 经济发展
1  茶叶质量安全与“武夷岩茶”地理标志保护 
D *县市场监督管理局、县农业农村局、县茶业发展中心
S
@县市场监督管理局:
1、|查处冒用地理标志产品名称、过度包装、虚假标注行为；
2、|开展茶叶及茶制品监督抽检。
@县农业农村局:
1、|推广生态茶园建设；
2、|监管茶园农业投入品使用；
3、|开展鲜叶农药残留监测。
@县茶业发展中心:
|开展制茶技艺培训、斗茶赛，指导茶庄园建设。
T
1、|宣传茶叶质量安全知识；
2、|督促茶农建立农事记录；
3、|协助处理茶山权属纠纷。
2 竹山机耕道（便道）建设
D *县林业局、县交通运输局、县财政局
S
@县林业局:
1、|编制建设规划；>2、|审核建设条件，组织竣工验收；>3、|兑付补助。
@县交通运输局:
|对K0+000至K3+150段等与农村公路平面交叉的路口提出设计建议。
@县财政局:
|下达补助资金，监督使用。
T
1、|组织村集体申报；>2、|协调占用林地、青苗赔偿；>3、|落实建后管护。
# 民生服务
3 医保基金使用社会监督
D *县医疗保障局、县卫生健康局、县公安局
S
@县医疗保障局:
1、|聘请社会监督员，兑现举报奖励；
2、|查处“假病人、假病情、假票据”。
@县卫生健康局:
|督促定点医疗机构规范诊疗。
@县公安局:
|侦办欺诈骗保案件。
T
1、|宣传医保基金监管政策；
2、|提供辖区人员死亡、外出等核实信息。
4 农村客运“村村通”
D *县交通运输局、县公安局
S
@县交通运输局:
1、|确定线路、班次，发放运营补贴；
2、|查处非法营运。
@县公安局:
|参加线路通行条件联合踏勘，查处超员违法行为。
T
|收集群众出行需求，反映站点设置意见；看护候车亭、站牌。
# 文化和旅游
5 文物建筑（廊桥、土堡、古民居）消防安全
D *县文化体育和旅游局、县消防救援大队、县住房和城乡建设局、国网福建电力公司浦屏县供电公司
S
^火灾预防:
@县文化体育和旅游局:
1、|公布文物建筑消防安全责任人；
2、|争取资金实施消防、安防、防雷“三防”工程。
@县消防救援大队:
|开展监督检查，培训微型消防站人员。
@国网福建电力公司浦屏县供电公司:
|对进户线路进行绝缘化改造。
^灾后修复:
@县文化体育和旅游局:
|组织编制修缮方案，按程序报批。
@县住房和城乡建设局:
|指导历史建筑的加固。
T
1、|落实文物保护员每日巡查；
2、|清理桥面、堂屋内堆放的柴草等易燃物；
3、|火灾时组织扑救初起火灾、疏散人员。
6 水上漂流、玻璃栈道等新兴旅游项目安全
D *县文化体育和旅游局、县市场监督管理局、县水利局、县应急管理局
S
@县文化体育和旅游局:
|督促旅游景区落实安全主体责任，组织联合检查。
@县市场监督管理局:
|检查列入特种设备目录的设施。
@县水利局:
|通报上游水库泄洪、水情信息。
@县应急管理局:
|协调救援力量，参与事故调查。
T
1、|掌握项目底数；
2、|暴雨预警期间，协助劝离游客。
# 平安法治
7 民间信仰活动场所管理
D *县民族与宗教事务局、县公安局、县住房和城乡建设局
S
@县民族与宗教事务局:
1、|办理民间信仰活动场所登记编号；
2、|审查大型活动方案，制止乱建、扩建场所。
@县公安局:
|维护“游神”等活动秩序，管控烟花爆竹燃放。
@县住房和城乡建设局:
|指导场所建筑安全鉴定。
T
1、|建立“一所一档”；
2、|指导场所民主推选管理组织；
3、|引导节俭办活动。
8 台风洪涝灾害防御
D *县应急管理局、县水利局、县气象局、县自然资源局
S
@县应急管理局:
1、|启动应急响应，发布转移指令；
2、|调拨抢险物资。
@县水利局:
1、|巡查水库、山围塘、堤防；
2、|发布山洪灾害预警。
@县气象局:
|发布台风路径、暴雨红色预警“叫应”信息。
@县自然资源局:
|指导高陡边坡房屋隐患排查。
T
1、|落实“四个一”：
（1）|一张网格图；
（2）|一份转移人员名单；
（3）|一个避灾点；
（4）|一支抢险队；
2、|核实人员“应转尽转、不落一人”，做好避灾点生活保障；
3、|统计上报灾情。
== reclaimed
# 经济发展
1 食用菌菌种生产经营许可的现场核验
D 县农业农村局
M
|县农业农村局组织专家核验，出具核验意见。
2 木竹加工厂粉尘涉爆风险评估
D 县应急管理局
M
1、|县应急管理局聘请专家指导；
2、|督促企业落实整改。
# 民生服务
3 独生子女父母奖励金资格确认
D 县卫生健康局
M
|县卫生健康局通过省级数据平台比对确认，直接发放。
4  建设工地围挡、扬尘监测设备的检查
D 县住房和城乡建设局、南平市浦屏生态环境局
M
|按职责分工开展检查，数据共享。
# 平安法治
5 渡口渡船年检
D 县交通运输局
M
|县交通运输局按年度组织检验。
"""


def make_c7():
    import openpyxl
    from openpyxl.styles import Alignment, Border, Side

    rows = parse(C7)
    book = openpyxl.Workbook()
    book.remove(book.active)
    thin = Side(style="thin")
    border, wrap = Border(thin, thin, thin, thin), Alignment(wrap_text=True, vertical="center")
    heads = {
        "基本履职": ("basic", ["序号", "类别", "事项名称"]),
        "配合履职": (
            "cooperative",
            ["序号", "类别", "事项名称", "对应上级\n部门", "上级部门职责", "乡镇（街道）\n配合职责", "备注"],
        ),
        "收回事项": ("reclaimed", ["序号", "类别", "事项名称", "承接部门及工作方式"]),
    }
    for name, (kind, head) in heads.items():
        sheet = book.create_sheet(name)
        sheet.append(head)
        at = 2
        for category, group in grouped(of(rows, kind)):
            start = at
            for row in group:
                cells = [float(row.number), category if at == start else None, row.name.replace("⏎", "\n")]
                if kind == "cooperative":
                    marked = [d + ("(牵头)" if d in row.leads else "") for d in row.departments]
                    cells += [
                        "\n".join(marked),
                        "\n".join(row.lines("S")),
                        "\n".join(row.lines("T")),
                        "新增" if row.number == "4" else None,
                    ]
                elif kind == "reclaimed":
                    way = "\n".join(row.lines("M"))
                    cells.append(f"承接部门:{'、'.join(row.departments)}\n工作方式:{way}")
                for c, value in enumerate(cells, 1):
                    cell = sheet.cell(at, c, value)
                    cell.border, cell.alignment = border, wrap
                    if c == 1:
                        cell.number_format = "0.0" if kind == "reclaimed" else "General"
                at += 1
            if len(group) > 1:
                sheet.merge_cells(start_row=start, end_row=at - 1, start_column=2, end_column=2)
        sheet.auto_filter.ref = f"A1:{'ABCDEFG'[len(head) - 1]}{at - 1}"
        for r in range(at, at + 25):
            for c in range(1, len(head) + 1):
                cell = sheet.cell(r, c)
                cell.border, cell.alignment = border, wrap
                if r == at + 7 and c == 3:
                    cell.value = " "
        for letter, width in zip("ABCDEFG", (6, 10, 30, 22, 60, 45, 8), strict=True):
            sheet.column_dimensions[letter].width = width
    book.properties.creator = "Administrator"
    book.save(HERE / "c7.xlsx")
    # openpyxl writes 1.0 as 1: put the point back, as other programs write it
    refloat(HERE / "c7.xlsx")
    write_truth("c7", rows, notes=["no title: the township is only in the text of one basic duty"])


def refloat(path):
    import io
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            data = old.read(info.filename)
            if info.filename.startswith("xl/worksheets/sheet"):
                data = re.sub(rb'(<c r="A\d+"(?![^>]*t="s")[^>]*><v>\d+)(</v>)', rb"\1.0\2", data)
            new.writestr(info, data)
    path.write_bytes(out.getvalue())


# ---------------------------------------------------------------------------------------------------------------------
# c8: Xinjiang, docx with headers in two tiers and two languages, merged department cells, revisions left in

C8 = """
== basic
# 党的建设
1 完整准确全面贯彻新时代党的治疆方略，推动铸牢中华民族共同体意识
2 发挥“访惠聚”驻村工作队作用，建强村党组织战斗堡垒
3 落实“第一书记”派驻管理，培养农村少数民族党员干部
4 做好农牧区党员冬季轮训
# 经济发展
5 推动棉花、核桃、红枣提质增效，推广高效节水灌溉
6 发展庭院经济，规范“卫星工厂”运行
7 管理乡村道路、桥涵日常养护公益性岗位
# 民生服务
8 做好城乡富余劳动力转移就业组织动员和跟踪服务
9 落实“煤改电”居民取暖补贴信息采集
10 开展国家通用语言文字培训，巩固推普成果
# 平安法治
11 落实“枫桥式”人民调解，做好草场、水事纠纷调处
12 做好“民族团结一家亲”和民族团结联谊活动
== cooperative
# 经济发展
1 灌溉用水定额管理与机电井监管
D *县水利局、县农业农村局、国网托什干供电公司
S
@县水利局：
1.|核定用水定额，下达年度用水计划；
2.|安装井电双控设施，查处非法打井、无证取水；
3.|征收水资源税相关信息的核定传递。
@县农业农村局：
|推广膜下滴灌、水肥一体化。
@国网托什干供电公司：
|对列入关停名单的机电井停止供电。
T
1.|协助分配村级水量，调解水事纠纷；
2.|排查上报新增、“死灰复燃”机电井。
2 残膜回收利用
D *县水利局、县农业农村局、国网托什干供电公司
S
@县农业农村局：
1.|制定残膜回收方案，补贴残膜回收机；
2.|查处使用厚度小于0.015毫米非标地膜行为。
@县水利局：
|督促清除干支斗渠中的残膜。
@国网托什干供电公司：
|清理输电线路上的残膜，通报隐患点。
T
|组织农户秋收后、春播前捡拾残膜，送交回收网点。
3 棉花目标价格补贴面积核实
D *县发展和改革委员会、县农业农村局、县财政局
S
@县发展和改革委员会：
|牵头制定补贴实施方案，监管棉花加工企业。
@县农业农村局：
1.|组织面积申报、核实、公示；
2.|建立种植者基本信息库。
@县财政局：
|兑付补贴资金。
T
1.|核查申报面积，逐户签字确认；
2.|受理公示期间的异议，5日内答复。
# 民生服务
4 冬季牧民转场保障
D *县畜牧兽医局、县公安局、县交通运输局、县卫生健康委员会
S
@县畜牧兽医局：
1.|发布转场通告，确定转场牧道、时间；
2.|开展转场牲畜检疫、驱虫药浴；
3.|储备应急饲草料。
@县公安局：
|疏导牲畜过路交通，查处盗窃牲畜案件。
@县交通运输局：
|设置牧道与公路交叉口警示标志，提供道路通阻信息。
@县卫生健康委员会：
|安排巡回医疗队。
T
1.|登记转场牧户、牲畜数量；
2.|联系车辆，帮助缺劳力牧户；
3.|发现人员被困，先行救助并报告。
5 包虫病综合防治
D *县畜牧兽医局、县公安局、县交通运输局、县卫生健康委员会
S
@县畜牧兽医局：
|对登记犬“月月投药”，对新生羔羊免疫，无害化处理病变脏器。
@县公安局：
|登记管理家犬，捕捉流浪犬。
@县交通运输局：
|查验承运牲畜的检疫证明。
@县卫生健康委员会：
1.|开展人群B超筛查；
2.|对患者实施免费药物治疗、手术补助。
T
|宣传“犬犬投药、月月驱虫”知识，组织牧户拴养家犬，动员群众参加筛查。
6 寄宿制学校学生往返交通与冬季取暖
D *县教育局
S
1.|核定往返接送车辆、路线；
2.|实施锅炉、电采暖改造；
3.|储备应急取暖物资。
T
|掌握学生往返情况，遇暴风雪天气，协助安置滞留学生。
# 平安法治
7 边境（铁路、管道）安全联防
D *县公安局、县应急管理局
S
@县公安局：
1.|组织巡线，查处打孔盗油（气）行为；
2.|管理护边员、护路员。
@县应急管理局：
|对油气管道企业安全生产实施监督检查，组织联合演练。
T
1.|开展第三方施工、挖沟取土信息上报；
2.|宣传管道保护法律法规。
8 融雪性洪水和冰湖溃决灾害防御
D *县应急管理局、县水利局、县气象局
S
^汛前：
@县水利局：
1.|修复防洪堤、导流坝；
2.|清理泄洪沟障碍物。
^汛中：
@县应急管理局：
|启动应急响应，组织转移安置。
@县气象局：
|发布0℃层高度、高温融雪预警。
@县水利局：
|调度水库、引水闸，排查险工险段。
^汛后：
|由上述部门按职责开展灾害评估，组织灾后重建。
T
1.|组织巡堤查险队伍；
2.|转移洪沟、河滩内的牧户、牲畜；
3.|清理村内淤积物。
== reclaimed
# 经济发展
1 渠道工程质量第三方检测
D 县水利局
M
|由县水利局承接，县水利局委托有资质的机构实施检测，检测费用列入工程概算。
2 林果有害生物飞防作业的空域协调
D 县林业和草原局
M
|由县林业和草原局承接，县林业和草原局负责与空管单位联系，发布作业公告。
3 草原载畜量核定
D 县林业和草原局、县畜牧兽医局
M
|由县林业和草原局、县畜牧兽医局承接，县林业和草原局核定，县畜牧兽医局配合提供牲畜存栏数据。
# 民生服务
4 高校毕业生“三支一扶”考核中的专业测评
D 县人力资源和社会保障局
M
|由县人力资源和社会保障局承接，统一组织测评。
5 家庭经济困难学生资助对象学籍核查
D 县教育局
M
|由县教育局承接，通过全国学生资助管理信息系统核查。
# 平安法治
6 成品油零售网点“散装油”实名登记系统运维
D 县公安局、县商务和工业信息化局
M
|由县公安局、县商务和工业信息化局承接，县公安局维护系统，县商务和工业信息化局督促加油站登记。
"""

UYGHUR = {
    "序号": "تەرتىپ نومۇرى",
    "类别": "تۈرى",
    "事项名称": "ئىش تۈرى نامى",
    "对应上级部门": "مۇناسىپ يۇقىرى تارماق",
    "乡配合职责": "يېزىلىق ماسلىشىش مەسئۇلىيىتى",
    "上级部门职责": "يۇقىرى تارماق مەسئۇلىيىتى",
    "收回方式": "قايتۇرۇۋېلىش ئۇسۇلى",
    "备注": "ئىزاھات",
}


def revise(cell, old, new):
    """Replace new by a revision: old struck out, new inserted, as a document circulates that nobody cleaned."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    who = f'{nsdecls("w")} w:id="901" w:author="县委编办" w:date="2025-02-20T10:02:00Z"'
    for p in cell.paragraphs:
        if new not in p.text:
            continue
        before, after = p.text.split(new, 1)
        for run in list(p.runs):
            run._r.getparent().remove(run._r)
        p.add_run(before)
        p._p.append(parse_xml(f"<w:del {who}><w:r><w:delText>{old}</w:delText></w:r></w:del>"))
        p._p.append(parse_xml(f"<w:ins {who.replace('901', '902')}><w:r><w:t>{new}</w:t></w:r></w:ins>"))
        p.add_run(after)
        return
    raise AssertionError(new)


def wrap_sdt(cell):
    """Put the paragraphs of a cell into a content control, as form templates do."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    sdt = parse_xml(f'<w:sdt {nsdecls("w")}><w:sdtPr><w:alias w:val="职责"/></w:sdtPr><w:sdtContent/></w:sdt>')
    paragraphs = [p._p for p in cell.paragraphs]
    paragraphs[0].addprevious(sdt)
    for p in paragraphs:
        sdt[-1].append(p)
    cell.add_paragraph()  # a cell must end with a paragraph of its own


def make_c8():
    rows = parse(C8)
    total = len(rows)
    document = docx_new(landscape=True)
    para(document, "附件3", size=14)
    para(document, "阿克苏地区乌其勒县克孜勒布隆乡⏎履行职责事项清单", size=22, centre=True, bold=True)
    para(document, "（2025年修订稿）", centre=True)
    para(document, f"编制单位：克孜勒布隆乡人民政府          审核单位：乌其勒县委编办          事项总数：{total}项")
    captions = {
        "basic": "表1  基本履职事项清单",
        "cooperative": "表2  配合履职事项清单",
        "reclaimed": "表3  上级部门收回事项清单",
    }

    def head(cell, text):
        fill(cell, [text, UYGHUR[text]], centre=True, bold=True)

    for kind, caption in captions.items():
        para(document, caption, size=14, centre=True)
        if kind == "cooperative":
            table = document.add_table(rows=2, cols=7, style="Table Grid")
            for c, text in enumerate(["序号", "类别", "事项名称", "对应上级部门", None, None, "备注"]):
                if text:
                    head(table.cell(0, c).merge(table.cell(1, c)), text)
            fill(table.cell(0, 4).merge(table.cell(0, 5)), ["职责分工"], centre=True, bold=True)
            head(table.cell(1, 4), "乡配合职责")
            head(table.cell(1, 5), "上级部门职责")
        else:
            names = ["序号", "类别", "事项名称"] + (["收回方式"] if kind == "reclaimed" else []) + ["备注"]
            table = document.add_table(rows=1, cols=len(names), style="Table Grid")
            for cell, text in zip(table.rows[0].cells, names, strict=True):
                head(cell, text)
        at = len(table.rows)
        for category, group in grouped(of(rows, kind)):
            start, run = at, at
            for i, row in enumerate(group):
                cells = table.add_row().cells
                cells[0].text = f"{int(row.number):02d}"
                cells[2].text = row.name
                if not i:
                    cells[1].text = category
                if kind == "cooperative":
                    if not i or row.departments != group[i - 1].departments:
                        run = at
                        fill(cells[3], [d + ("（牵头）" if d in row.leads else "") for d in row.departments])
                    else:
                        table.cell(run, 3).merge(table.cell(at, 3))
                    fill(cells[4], row.lines("T"))
                    fill(cells[5], row.lines("S"))
                    cells[6].text = {"2": "修改", "7": "新增"}.get(row.number, "")
                elif kind == "reclaimed":
                    fill(cells[3], row.lines("M"))
                at += 1
            if at - 1 > start:
                table.cell(start, 1).merge(table.cell(at - 1, 1))
        if kind == "cooperative":
            revise(table.cell(4, 4), "8日内", "5日内")
            revise(table.cell(5, 5), "转场牧道", "转场牧道、时间")
            wrap_sdt(table.cell(8, 5))
            widths(table, [1.5, 2, 3.5, 4, 6, 7, 1.7])
        else:
            widths(table, [2, 3, 18, 2.7] if kind == "basic" else [2, 3, 8, 10, 2.7])
        if kind == "basic":
            revise(table.cell(1, 2), "全面贯彻党的治疆方略", "完整准确全面贯彻新时代党的治疆方略")
    document.save(HERE / "c8.docx")
    write_truth(
        "c8",
        rows,
        title="阿克苏地区乌其勒县克孜勒布隆乡履行职责事项清单",
        edition=None,
        township={"name": "克孜勒布隆乡", "county": "乌其勒县", "prefecture": "阿克苏地区"},
        total=total,
    )


if __name__ == "__main__":
    for wanted in sys.argv[1:] or [f"c{n}" for n in range(1, 9)]:
        globals()[f"make_{wanted}"]()
