# ruff: noqa
# mypy: ignore-errors
"""Make the documents d1 to d12 of this folder and the truth of each, both from one structure.

The townships are invented, and so is the text; the counties are real. Run this file to write all of them again, or
some (d3 d9):

    python tests/made/compose_d.py

It needs python-docx, openpyxl, xlwt, LibreOffice (soffice, for d9) and Chromium (d10) with a Chinese font.

The truth is told in the reader's conventions: a topic's line is the label of its block, or joins the label below it;
lines without numbers are steps of their own; a workbook whose
sheets alone have titles has its first sheet's; （1）（2） inside a numbered step are flat steps; a place is there where the
document's title or cover prints it, and as printed.
"""

import copy
import html
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent

# @ county word, # township word, & village word, ~ ecology branch name
BASIC = {
    "党的建设": [
        "落实党中央决策部署和上级党组织决议，健全“第一议题”学习制度，组织#党委理论学习中心组专题研讨",
        "推进&党组织标准化规范化建设，做好基层党组织设置、换届、撤并及软弱涣散党组织整顿工作",
        "负责党员发展、教育、管理、监督和服务，开展“三会一课”、主题党日、民主评议及流动党员管理",
        "统筹&“两委”班子和后备力量建设，落实&干部任职资格联审、履职考核和离任审计制度",
        "履行全面从严治党主体责任，加强纪律教育和警示教育，配强&监督力量，查处群众身边不正之风",
        "负责机关事业单位人员录用调配、岗位聘任、考核奖惩、年休假和工资福利日常管理",
        "开展人大代表联络服务，组织代表视察调研，督办代表议案、建议批评和意见",
        "做好政协委员联络、民族宗教、侨务、港澳台和新的社会阶层人士统战工作",
        "加强工会、共青团、妇联、科协、残联等群团组织建设，引导群团联系服务群众",
        "做好党费收缴、使用和公示以及困难党员、老党员走访慰问工作",
        "推进新经济组织、新社会组织、新就业群体党建，建设“小个专”党建联建阵地",
        "落实意识形态工作责任制，做好网络舆情收集、研判、引导和属地处置",
    ],
    "经济发展": [
        "编制并实施#国民经济和社会发展规划，拟定年度重点任务、产业布局和项目建设计划",
        "开展招商引资线索摸排、项目洽谈和落地协调，落实项目包联、专班服务机制",
        "优化营商环境，落实惠企政策宣传、涉企诉求收集和困难问题转办制度",
        "负责常规统计、专项统计和人口、经济、农业普查的入户登记与数据审核",
        "盘活闲置厂房、校舍、低效用地和集体资产，建立存量资产动态台账",
        "负责#财政预决算编制、国有资产登记、政府采购和债务风险防控",
        "培育中小企业和个体工商户，做好“个转企、企升规”梯度培育与跟踪服务",
        "做好村级财务委托代理记账，规范#、村两级资金支付和票据管理",
    ],
    "民生服务": [
        "做好最低生活保障、特困人员救助供养、临时救助的受理、入户核查、公示和动态管理",
        "开展留守儿童、困境儿童、留守妇女的摸排建档、关爱走访和权益维护",
        "落实养老服务体系建设任务，组织特殊困难老年人探访关爱、高龄津贴初审和助餐点运行",
        "做好城乡居民基本养老保险、基本医疗保险参保动员和信息核对",
        "提供就业创业服务，开展劳动力资源调查、零工信息发布和公益性岗位人员管理",
        "负责残疾人证办理初核、两项补贴申请审核、无障碍改造需求摸底",
        "做好退役军人信息采集、光荣牌悬挂、走访慰问和服务站规范运行",
        "推进便民服务中心和&便民服务站建设，落实帮办代办、一窗受理和“高效办成一件事”",
        "普及卫生健康知识，开展爱国卫生运动、生育登记和计划生育特殊家庭帮扶",
        "落实义务教育控辍保学属地责任，劝返失学辍学适龄儿童少年",
    ],
    "平安法治": [
        "推进法治政府建设，落实重大行政决策程序、行政规范性文件管理和合法性审查",
        "坚持和发展新时代“枫桥经验”，运行综治中心，排查化解婚姻家庭、邻里、土地承包等矛盾纠纷",
        "受理、转送、交办和答复信访事项，落实领导干部接访下访和信访积案包案",
        "开展反邪教、禁毒、反诈、扫黄打非宣传，落实吸毒人员社区戒毒社区康复措施",
        "推进网格化服务管理，整合网格力量，落实网格事项准入和“吹哨报到”机制",
        "做好普法宣传、法律援助初审和“法律明白人”培育",
        "负责铁路护路、校园周边、重点部位的群防群治巡查",
        "依法行使已赋权的行政处罚事项，统筹#综合行政执法力量开展日常巡查",
    ],
    "乡村振兴": [
        "落实耕地保护和粮食安全责任，制止耕地“非农化”、防止“非粮化”，组织撂荒地复耕",
        "健全防止返贫致贫监测帮扶机制，落实监测对象识别、帮扶、风险消除全流程管理",
        "管理扶贫项目资产和衔接资金项目，开展后续管护和绩效自评",
        "指导农村集体经济组织规范运行，发展壮大村级集体经济，做好成员身份确认",
        "做好农村土地承包经营权流转管理、合同备案和承包纠纷调解",
        "推广良种良法、测土配方和绿色防控技术，做好农情调度与春耕备耕服务",
        "推进农村人居环境整治，抓好户厕改造管护、垃圾分类和庭院美化",
        "落实动物防疫责任，组织春秋两季集中免疫和养殖档案登记",
        "做好农村宅基地用地建房申请受理、现场“四到场”和村民建房风貌引导",
        "落实农业保险、耕地地力保护补贴等惠农补贴信息采集与公示",
    ],
    "生态环保": [
        "落实河湖长制，开展责任河段巡查、清漂保洁和问题上报",
        "落实林长制，开展森林草原防火巡护、野外火源管控和林业有害生物监测",
        "开展秸秆禁烧宣传巡查，推广秸秆综合利用",
        "做好饮用水水源地巡查保护、农村生活污水治理设施日常管护",
        "开展大气、水、土壤污染线索巡查，发现问题及时制止并上报",
        "做好古树名木、湿地、野生动植物保护宣传和日常巡护",
    ],
    "城乡建设": [
        "组织编制#国土空间规划和村庄规划，做好规划公示、宣传和实施监督",
        "做好农村危房动态排查、唯一住房安全保障和抗震改造申报",
        "负责集镇市容环境卫生、门前三包、占道经营和临时摊点疏导管理",
        "负责乡道、村道的建设、养护和路域环境整治",
        "统筹农村供水工程日常管护，做好饮水困难户应急送水",
        "做好村级公益事业一事一议项目申报、实施和后续管护",
        "巡查并劝阻新增违法建设，发现占用耕地建房行为立即报告",
    ],
    "文化旅游": [
        "建设管理综合文化站、农家书屋和文体广场，组织群众性文化体育活动",
        "做好不可移动文物、非物质文化遗产的日常巡查、线索报送和宣传保护",
        "推进新时代文明实践，开展志愿服务和移风易俗，发挥红白理事会作用",
        "挖掘本地文旅资源，协调乡村旅游经营户规范经营和标识标牌维护",
    ],
    "应急管理": [
        "编制#突发事件应急预案和综合风险分布图，组建应急队伍，储备物资并组织演练",
        "落实安全生产属地责任，开展“九小场所”、沿街门店、农家乐隐患排查和宣传教育",
        "负责防汛抗旱、地质灾害、低温雨雪等灾害预警信息传递、群众转移避险和灾情上报",
        "落实消防工作责任，建强专职（志愿）消防队和微型消防站，开展初起火灾扑救",
    ],
    "综合政务": [
        "做好公文处理、会务、机要保密、印章和档案管理工作",
        "负责政务公开、政务信息报送和12345热线工单办理",
        "做好值班值守、突发事件信息报送和后勤保障",
        "整治形式主义为基层减负，规范#、村两级挂牌、报表和政务应用程序",
        "编修地方志、年鉴，征集保护地方历史资料",
    ],
}

# coop: key -> (cat, name, [(dept, [steps])...], [town steps])
COOP = {
    "fire": (
        "应急管理",
        "消防安全监管",
        [
            (
                "@消防救援大队",
                [
                    "制定年度消防监督检查计划，对消防安全重点单位实施抽查。",
                    "组织查处占用、堵塞、封闭消防车通道等违法行为。",
                    "指导#专职消防队执勤训练，承担火灾扑救和火灾原因调查。",
                ],
            ),
            ("@公安局", ["指导派出所开展日常消防监督检查和消防宣传。", "协助维护火灾现场秩序。"]),
            ("@住房城乡建设局", ["负责房屋建筑工程消防设计审查、消防验收和备案抽查。"]),
        ],
        [
            "对居民住宅区、沿街门店、家庭作坊开展日常巡查，发现隐患督促整改。",
            "对拒不整改或者无力整改的，及时抄告@消防救援大队。",
            "组织初期火灾扑救和人员疏散，协助统计火灾损失。",
        ],
    ),
    "safe": (
        "应急管理",
        "工矿商贸企业安全生产监督管理",
        [
            (
                "@应急管理局",
                [
                    "牵头制定安全生产年度监督检查计划，组织实施专项检查和执法。",
                    "建立重大事故隐患督办台账，实行闭环销号。",
                    "组织生产安全事故调查处理，公布调查报告。",
                ],
            ),
            ("@工业和信息化局", ["指导工业企业加强安全生产基础管理，推广先进适用安全技术。"]),
            ("@市场监督管理局", ["负责特种设备使用登记和安全监察，查处特种设备违法行为。"]),
        ],
        [
            "摸清辖区企业底数，每季度更新一次企业名录。",
            "对职责范围内生产经营单位开展检查，告知并记录隐患。",
            "发生事故后先期处置，维护现场，做好家属安抚工作。",
        ],
    ),
    "flood": (
        "应急管理",
        "防汛抗旱及山洪灾害防御",
        [
            (
                "@水利局",
                ["编制水库、堤防、河道防御洪水方案和调度运用计划。", "开展山洪灾害危险区动态核查，维护监测预警设备。"],
            ),
            ("@应急管理局", ["统筹协调防汛抗旱救援力量，调拨救灾物资。", "核定并发布灾情，指导受灾群众过渡安置。"]),
            ("@气象局", ["发布暴雨、干旱等气象预警，开展人工影响天气作业。"]),
        ],
        [
            "修订#、村两级防汛预案，明确转移路线、安置点和“叫应”责任人。",
            "汛期24小时值班，雨量超过50毫米时加密巡查频次。",
            "组织危险区群众转移，统计报送受灾人口、农作物和倒损房屋情况。",
        ],
    ),
    "geo": (
        "自然资源",
        "地质灾害防治",
        [
            (
                "@自然资源局",
                [
                    "划定地质灾害易发区，建立隐患点“一点一档”。",
                    "组织应急调查，提供技术支撑，提出避险搬迁建议。",
                    "实施工程治理项目并开展竣工验收。",
                ],
            ),
            ("@财政局", ["按规定安排地质灾害防治资金并监督使用。"]),
        ],
        ["落实群测群防员，开展隐患点雨前排查、雨中巡查、雨后核查。", "发现险情立即组织撤离，设置警示标志并上报。"],
    ),
    "soil": (
        "自然资源",
        "违法占用耕地问题处置",
        [
            (
                "@自然资源局",
                ["运用卫片监测下发疑似图斑，组织实地核查举证。", "对违法占地行为立案查处，申请人民法院强制执行。"],
            ),
            ("@农业农村局", ["查处农村村民未经批准占用土地建住宅的行为，指导设施农业用地管理。"]),
            ("@人民法院", ["依法审查并裁定行政非诉执行案件。"]),
        ],
        [
            "开展日常巡查，对新增违法行为予以劝阻并在2个工作日内书面报告。",
            "配合做好图斑核实、现场指认和拆除复耕期间的群众工作。",
        ],
    ),
    "env": (
        "生态环保",
        "突出生态环境问题整改",
        [
            (
                "~",
                [
                    "组织开展污染源执法监测，依法处罚环境违法行为。",
                    "督导中央和省级生态环境保护督察反馈问题整改，组织验收销号。",
                ],
            ),
            ("@水利局", ["组织河道采砂监管和入河排污口整治后的水域岸线管护。"]),
            ("@林业局", ["查处破坏林地、非法占用湿地案件，督促恢复植被。"]),
        ],
        [
            "开展网格化环境巡查，及时上报疑似污染线索。",
            "协助调查取证，做好群众解释和信访稳控。",
            "督促责任主体按期完成整改，留存整改前后影像资料。",
        ],
    ),
    "noise": (
        "生态环保",
        "噪声和油烟污染防治",
        [
            ("~", ["对工业噪声实施监督管理，组织声环境质量监测。"]),
            ("@城市管理局", ["查处建筑施工夜间噪声和餐饮油烟扰民行为。"]),
            ("@公安局", ["依法处理社会生活噪声扰民治安案件。"]),
        ],
        ["受理群众投诉，先行劝阻调解，调解无效的移交主管部门。", "引导广场舞队伍、流动摊贩合理使用音响设备。"],
    ),
    "straw": (
        "生态环保",
        "秸秆综合利用与露天焚烧管控",
        [
            (
                "@农业农村局",
                ["制定秸秆还田、离田利用实施方案，推广打捆收储机械。", "落实秸秆综合利用补助政策，审核补助面积。"],
            ),
            ("~", ["通过卫星遥感、高空瞭望发布火点信息，对焚烧行为依法查处。"]),
        ],
        ["划分禁烧责任片区，落实包片干部和网格员。", "发现火点30分钟内到场处置并反馈情况。"],
    ),
    "food": (
        "市场监管",
        "食品安全监督管理",
        [
            (
                "@市场监督管理局",
                [
                    "开展食品生产经营风险分级监管和监督抽检。",
                    "对校园食堂、集体用餐单位实施全覆盖检查。",
                    "组织食品安全事故调查处置，公布不合格产品信息。",
                ],
            ),
            ("@教育局", ["督促学校落实食品安全校长负责制和陪餐制度。"]),
            ("@卫生健康局", ["组织食源性疾病监测，救治中毒人员。"]),
        ],
        [
            "落实“两个责任”包保工作机制，按季度开展包保督导。",
            "做好农村集体聚餐备案登记，50人以上聚餐派协管员现场指导。",
            "协助处置突发事件，报告可疑线索。",
        ],
    ),
    "price": (
        "市场监管",
        "农资市场秩序整治",
        [
            ("@农业农村局", ["开展种子、农药、肥料质量抽检，公布抽检结果。", "牵头组织“绿剑护粮安”执法行动。"]),
            ("@市场监督管理局", ["查处农资虚假广告、价格欺诈和无照经营行为。"]),
            ("@供销合作社联合社", ["组织化肥淡季储备，保障农资供应。"]),
        ],
        ["宣传识假辨假知识，公布举报电话。", "摸排辖区农资门店和流动兜售情况，上报异常线索。"],
    ),
    "edu": (
        "教育",
        "防范中小学生溺水",
        [
            ("@教育局", ["统筹学校防溺水专题教育，落实“一封信”和假期家访。", "建立部门会商、情况通报制度。"]),
            ("@水利局", ["在水库、河道等水域设置警示标牌和救生设施。"]),
            ("@公安局", ["出警处置溺水警情，依法认定事故责任。"]),
        ],
        ["排查登记辖区危险水域，落实水域巡查员。", "暑期对留守儿童逐户建立看护台账。"],
    ),
    "train": (
        "教育",
        "校外培训机构治理",
        [
            ("@教育局", ["审批学科类培训机构，查处隐形变异违规培训。"]),
            ("@文化广电旅游局", ["负责文化艺术类校外培训机构监管。"]),
            ("@市场监督管理局", ["查处虚假宣传、价格违法行为。"]),
        ],
        ["协助排查出租房屋、商住楼内违规办学线索并报告。"],
    ),
    "road": (
        "交通运输",
        "农村道路交通安全管理",
        [
            ("@公安局", ["组织交通秩序整治，查处超员、酒驾、无证驾驶等违法行为。", "通报事故多发路段，提出整治建议。"]),
            ("@交通运输局", ["实施县乡道安全生命防护工程，治理货车超限超载。"]),
            ("@农业农村局", ["负责拖拉机、联合收割机牌证管理，查处违法载人。"]),
        ],
        [
            "建好用好交通安全劝导站，赶集日、节假日安排劝导员上岗。",
            "协助开展面包车、农用车驾驶人登记。",
            "发生事故时协助疏导交通、保护现场。",
        ],
    ),
    "rail": (
        "交通运输",
        "高速铁路沿线环境安全整治",
        [
            ("@发展和改革局", ["牵头建立“双段长”制，协调路地双方会商。"]),
            ("@交通运输局", ["组织上跨、下穿铁路的公路桥涵隐患治理。"]),
        ],
        [
            "每月巡查沿线两侧500米范围内的彩钢瓦、防尘网、塑料大棚，督促加固或拆除。",
            "劝离沿线放牧、放风筝、燃放孔明灯人员。",
        ],
    ),
    "labor": (
        "社会保障",
        "根治拖欠农民工工资",
        [
            (
                "@人力资源和社会保障局",
                ["受理欠薪投诉举报，依法查处拖欠工资案件。", "督促在建项目落实实名制、专户和总包代发制度。"],
            ),
            ("@住房城乡建设局", ["督促房建市政项目按约支付工程款。"]),
            ("@公安局", ["办理拒不支付劳动报酬犯罪案件。"]),
        ],
        ["排查辖区用工矛盾，先行调解，引导劳动者依法维权。", "配合做好群体性讨薪事件的现场稳控。"],
    ),
    "med": (
        "社会保障",
        "医疗保障基金使用监督",
        [
            ("@医疗保障局", ["对定点医药机构开展协议管理和飞行检查。", "查处冒名就医、虚假住院等欺诈骗保行为。"]),
            ("@卫生健康局", ["规范医疗机构诊疗行为，开展合理用药监测。"]),
        ],
        ["宣传医保政策，收集反映群众举报线索。"],
    ),
    "old": (
        "民生服务",
        "养老机构安全监管",
        [
            ("@民政局", ["办理养老机构备案，开展服务质量日常监测。", "对违规“保健品”推销、非法集资开展联合排查。"]),
            ("@消防救援大队", ["依法开展养老机构消防监督抽查。"]),
            ("@卫生健康局", ["指导医养结合机构规范诊疗和传染病防控。"]),
        ],
        ["对辖区养老机构、互助幸福院每月走访一次，登记安全问题。", "出现突发情况协助转移安置老年人。"],
    ),
    "beg": (
        "民生服务",
        "流浪乞讨人员救助管理",
        [
            ("@民政局", ["负责救助站管理，核查受助人员身份并联系返乡。", "落实长期滞留人员安置措施。"]),
            ("@公安局", ["协助甄别身份、采集血样比对，护送危重人员就医。"]),
        ],
        ["发现流浪乞讨人员及时引导、护送至救助站。", "做好返乡人员回归稳固和源头预防。"],
    ),
    "house": (
        "城乡建设",
        "自建房安全专项整治",
        [
            (
                "@住房城乡建设局",
                ["牵头组织自建房安全隐患排查，委托机构开展房屋安全鉴定。", "建立隐患房屋“一楼一策”台账，督促销号。"],
            ),
            ("@自然资源局", ["核查自建房规划、用地手续，依法处理违法用地。"]),
            ("@市场监督管理局", ["将房屋安全鉴定情况与经营场所登记信息共享。"]),
        ],
        ["组织村（社区）对经营性自建房逐栋摸排，录入系统。", "对C、D级危房落实停用、腾退、封控措施并张贴警示标识。"],
    ),
    "water": (
        "城乡建设",
        "农村供水保障",
        [
            ("@水利局", ["编制农村供水规划，实施水源及管网改造工程。", "指导千人以上水厂规范运行，核定维修养护资金。"]),
            ("~", ["划定集中式饮用水水源保护区，开展水质监测。"]),
            ("@卫生健康局", ["开展末梢水水质卫生监测并通报结果。"]),
        ],
        ["协调工程用地和群众投工投劳。", "落实村级管水员，收集报送停水断水情况。"],
    ),
    "gas": (
        "城乡建设",
        "城镇燃气安全管理",
        [
            ("@住房城乡建设局", ["负责燃气经营许可，督促企业落实入户安检。", "组织老旧管网更新改造。"]),
            ("@市场监督管理局", ["查处充装不合格气瓶、销售劣质燃气器具行为。"]),
            ("@商务局", ["督促餐饮企业安装可燃气体报警装置。"]),
        ],
        ["组织网格员摸排用气商户和独居老人用气情况，发现隐患报告。", "配合开展联合检查和安全用气宣传。"],
    ),
    "cult": (
        "文化旅游",
        "文物保护与考古配合",
        [
            ("@文化广电旅游局", ["公布文物保护单位，划定保护范围和建设控制地带。", "组织抢救性发掘和修缮工程审批。"]),
            ("@公安局", ["侦办盗掘、倒卖文物案件。"]),
        ],
        ["开展田野文物巡查，填报巡查记录。", "发现疑似文物立即保护现场并报告。"],
    ),
    "relig": (
        "民族宗教",
        "宗教活动场所管理",
        [
            ("@民族宗教事务局", ["办理宗教活动场所登记，审批大型宗教活动。", "指导场所财务、消防、人员规范管理。"]),
            ("@公安局", ["依法查处非法宗教活动中的治安违法行为。"]),
        ],
        ["掌握场所及信教群众基本情况，发现乱建滥建、非法聚会及时劝阻上报。"],
    ),
    "drug": (
        "平安法治",
        "社区戒毒社区康复",
        [
            ("@公安局", ["作出社区戒毒决定，开展定期检测和失管人员查找。"]),
            ("@卫生健康局", ["提供药物维持治疗和心理干预。"]),
            ("@司法局", ["做好强制隔离戒毒与社区康复衔接。"]),
        ],
        ["成立社区戒毒工作小组，签订协议，落实帮教措施。", "开展禁种铲毒踏查。"],
    ),
    "corr": (
        "平安法治",
        "社区矫正对象和刑满释放人员管理",
        [
            ("@司法局", ["负责社区矫正对象接收、监督、考核和解除。", "牵头开展刑满释放人员必接必送、安置帮教。"]),
            ("@人力资源和社会保障局", ["提供职业技能培训和就业援助。"]),
        ],
        ["参与调查评估，组建矫正小组。", "协助查找脱管人员，走访家庭，化解困难。"],
    ),
    "fraud": (
        "平安法治",
        "防范电信网络诈骗和非法集资",
        [
            ("@公安局", ["侦查电信网络诈骗犯罪，落实资金预警劝阻。"]),
            ("@财政局", ["牵头处置非法集资风险，组织行政调查认定。"]),
            ("中国人民银行@支行", ["组织银行机构开展账户风险监测。"]),
        ],
        ["利用村村响、院坝会开展宣传，动员安装反诈应用。", "上报可疑投资理财宣讲活动。"],
    ),
    "pest": (
        "农业农村",
        "重大动物疫病防控",
        [
            (
                "@农业农村局",
                ["制定免疫计划，组织疫苗采购和免疫抗体监测。", "划定疫点疫区，提出封锁、扑杀、无害化处理意见。"],
            ),
            ("@林业局", ["监测陆生野生动物疫源疫病。"]),
            ("@财政局", ["落实强制扑杀补助经费。"]),
        ],
        ["组织村级防疫员开展免疫，建立养殖户台账。", "疫情发生时协助设卡、消毒和群众解释。"],
    ),
    "quality": (
        "农业农村",
        "农产品质量安全监管",
        [
            (
                "@农业农村局",
                ["组织监督抽查和风险监测，每年抽检不少于1.5批次/千人。", "推行承诺达标合格证制度，查处违禁用药。"],
            ),
            ("@市场监督管理局", ["负责农产品进入批发、零售市场后的质量安全监管。"]),
        ],
        ["开展农产品快速检测，登记生产主体名录。", "巡查农药使用记录，劝阻使用禁用农药行为。"],
    ),
    "forest": (
        "农业农村",
        "森林防灭火",
        [
            ("@林业局", ["组织防火基础设施建设、火源管理和早期火情处理。", "管理专业扑火队，开展技能培训。"]),
            ("@应急管理局", ["统筹指挥森林火灾扑救，协调跨区域力量支援。"]),
            ("@公安局", ["侦办森林火灾案件，维护火场治安。"]),
        ],
        ["在清明、春节等时段设卡检查进山火种。", "组建半专业扑火队，先期处置早期火情并转移受威胁群众。"],
    ),
    "vet": (
        "民生服务",
        "退役军人优抚对象待遇保障",
        [
            ("@退役军人事务局", ["核定优抚对象身份，发放抚恤补助。", "组织年度身份核验和短期疗养。"]),
            ("@医疗保障局", ["落实优抚对象医疗补助“一站式”结算。"]),
        ],
        ["采集、核对优抚对象基础信息，上门协助行动不便人员核验。"],
    ),
    "child": (
        "民生服务",
        "未成年人保护和控辍保学",
        [
            ("@民政局", ["牵头协调未成年人保护工作，临时监护困境儿童。"]),
            ("@教育局", ["建立学籍比对机制，制定“一生一案”劝返方案。"]),
            ("@人民检察院", ["对监护侵害、侵犯未成年人权益案件提起公益诉讼。"]),
        ],
        ["设立未保工作站，配备儿童督导员、儿童主任。", "履行强制报告义务，护送临时无人监护儿童。"],
    ),
    "grain": (
        "商贸流通",
        "粮食收购与应急供应",
        [
            ("@发展和改革局", ["开展粮食收购备案和库存检查。", "布设应急供应网点，落实应急加工能力。"]),
            ("@市场监督管理局", ["查处收购环节计量作弊、压级压价行为。"]),
        ],
        ["报告辖区售粮进度和“卖粮难”问题。", "协助管理应急供应网点，组织志愿者分发。"],
    ),
    "oil": (
        "商贸流通",
        "流动加油车、黑加油点整治",
        [
            ("@商务局", ["牵头开展成品油流通市场专项整治，受理举报。"]),
            ("@应急管理局", ["查处无证经营危险化学品行为。"]),
            ("@交通运输局", ["查处非法从事道路危险货物运输行为。"]),
        ],
        ["发动网格员摸排，提供线索，协助现场处置和涉案物品看护。"],
    ),
    "elec": (
        "城乡建设",
        "电力设施保护与线路通道清障",
        [
            ("@发展和改革局", ["依法处理危害电力设施行为，协调重大线路廊道。"]),
            ("国网@供电公司", ["对35千伏及以上线路开展巡视检修。", "提出树障清理计划并承担补偿费用。"]),
        ],
        ["协调涉及农户的砍伐、青苗补偿矛盾。"],
    ),
}
# reclaimed: (cat,name,dept,method)
REC = [
    (
        "自然资源",
        "对擅自移动测量标志行为的处罚",
        "@自然资源局",
        "由@自然资源局组织执法力量实地核查，依法立案、处罚和执行。",
    ),
    (
        "自然资源",
        "对未按规定复垦土地的处罚",
        "@自然资源局",
        "通过遥感监测和信访渠道发现线索，责令限期改正，逾期依法处罚。",
    ),
    ("自然资源", "不动产登记权籍调查", "@自然资源局", "委托专业测绘机构开展权籍调查，不再向#派发调查任务。"),
    ("民政", "殡葬领域违规建墓行为的处罚", "@民政局", "牵头开展联合执法，责令恢复原状，对拒不改正的申请强制执行。"),
    ("民政", "对社会组织违规开展活动的查处", "@民政局", "依托年度检查、双随机抽查发现问题并实施行政处罚。"),
    ("民政", "低收入家庭经济状况系统比对", "@民政局", "通过省级核对平台批量比对，结果直接推送。"),
    ("卫生健康", "出具计划生育家庭奖励扶助资格鉴定", "@卫生健康局", "由卫健部门调取人口信息系统数据后直接认定。"),
    ("卫生健康", "对非法行医的检查和处罚", "@卫生健康局", "组织卫生监督执法人员开展检查，依法没收药械并处罚。"),
    ("卫生健康", "艾滋病高危人群干预", "@疾病预防控制中心", "由专业人员开展行为干预、随访检测，做好信息保密。"),
    (
        "应急管理",
        "对危险化学品经营单位的行政检查",
        "@应急管理局",
        "制定年度执法计划，聘请专家参与检查，隐患实行闭环管理。",
    ),
    ("应急管理", "烟花爆竹零售点经营许可的现场核查", "@应急管理局", "由许可机关派员现场勘验并出具核查意见。"),
    ("应急管理", "对生产经营单位未如实记录隐患的处罚", "@应急管理局", "开展执法检查时一并查处，推送信用信息。"),
    (
        "农业农村",
        "对农机驾驶操作人员违反操作规程的处罚",
        "@农业农村局",
        "在农忙时节组织农机安全巡查，由农业综合行政执法大队立案处理。",
    ),
    ("农业农村", "生猪定点屠宰违法行为查处", "@农业农村局", "会同市场监管部门开展联合行动，实行案件移送。"),
    ("农业农村", "兽药经营质量管理规范检查验收", "@农业农村局", "由@农业农村局组织检查组按标准验收并公示结果。"),
    ("农业农村", "渔业船舶检验及捕捞许可", "@农业农村局", "开放线上申请通道，由渔政机构直接受理办理。"),
    ("城乡建设", "对物业服务企业违规行为的处罚", "@住房城乡建设局", "建立物业企业信用档案，接到投诉后调查处理。"),
    ("城乡建设", "对建筑起重机械安全的监督检查", "@住房城乡建设局", "由建设工程质量安全监督站实施检查。"),
    ("城乡建设", "城镇排水许可证核发后续监管", "@住房城乡建设局", "委托第三方监测水质，按年度开展现场检查。"),
    ("城乡建设", "违规设置户外广告设施的拆除", "@城市管理局", "统一组织排查，下达限期拆除通知，逾期依法强拆。"),
    ("水利", "河道采砂行政处罚", "@水利局", "运用无人机、视频监控巡查，联合公安机关查处。"),
    ("水利", "水土保持补偿费征收追缴", "国家税务总局@税务局", "由税务部门按核定数额征收，主管部门提供费源信息。"),
    ("水利", "取用水计量设施安装核查", "@水利局", "组织技术人员逐户核查，督促安装并联网。"),
    ("林业", "松材线虫病疫木除治作业验收", "@林业局", "委托第三方机构开展除治质量验收。"),
    ("林业", "对盗伐滥伐林木的处罚", "@林业局", "由林业综合执法人员勘验取证，涉嫌犯罪的移送公安机关。"),
    ("生态环保", "建设项目环境影响登记表备案核查", "~", "通过全国环境影响评价管理系统在线抽查。"),
    ("生态环保", "对非道路移动机械排放的监督检查", "~", "组织尾气抽测，对超标机械依法处理。"),
    ("生态环保", "畜禽养殖场环保设施运行监测", "~", "开展执法监测，必要时联合农业农村部门现场核查。"),
    ("市场监管", "对无证无照经营行为的查处", "@市场监督管理局", "依职责开展日常巡查，引导办照，屡教不改的依法处罚。"),
    ("市场监管", "电梯、锅炉使用单位安全检查", "@市场监督管理局", "按年度计划开展监督抽查，检验信息平台自动预警。"),
    ("市场监管", "药店执业药师在岗情况检查", "@市场监督管理局", "采取不打招呼、直奔现场方式检查。"),
    ("文化旅游", "网吧、娱乐场所日常检查", "@文化广电旅游局", "由文化市场综合执法队实施检查，处理结果向社会公示。"),
    ("文化旅游", "广播电视接收设施违规安装的处罚", "@文化广电旅游局", "会同公安、市场监管部门开展集中清理。"),
    ("交通运输", "对擅自占用、挖掘农村公路的处罚", "@交通运输局", "由交通运输综合行政执法大队巡查取证并处罚。"),
    ("交通运输", "公路建设工程质量检测", "@交通运输局", "委托有资质的检测单位开展抽检。"),
    ("教育", "对民办幼儿园违规收费的处罚", "@教育局", "会同发展改革、市场监管部门开展收费专项检查。"),
    ("教育", "学前教育普及率统计测算", "@教育局", "通过学籍系统自动生成，取消#报表。"),
    ("社会保障", "被征地农民养老保险资金测算", "@人力资源和社会保障局", "以自然资源部门推送的征地信息为依据统一测算。"),
    ("社会保障", "劳务派遣单位年度核验", "@人力资源和社会保障局", "实行网上报送、线上核验，抽取10%现场检查。"),
    ("社会保障", "医保异地就医备案代录", "@医疗保障局", "参保人通过国家平台自助备案，医保经办窗口兜底服务。"),
    ("科技", "科技型中小企业认定指标分解", "@科学技术局", "不再向#下达指标任务，由主管部门直接服务企业。"),
    ("党的建设", "“党员教育App”注册率、活跃度通报", "@委组织部", "停止考核通报，不再要求#统计报送。"),
    ("经济发展", "对重大项目开工率的排名考核", "@发展和改革局", "取消单项排名，改为日常调度。"),
    ("平安法治", "创建“零上访”村考核", "@信访局", "取消考核，不再要求基层报送台账。"),
    ("综合政务", "政务新媒体账号粉丝数考核", "@委宣传部", "取消考核，关停“僵尸”账号。"),
    ("综合政务", "重点报刊征订任务分配", "@委宣传部", "由发行单位自行征订，严禁摊派。"),
]

CIR = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮"
CN = "一二三四五六七八九十"


def cn(n):
    if n <= 10:
        return CN[n - 1]
    if n < 20:
        return "十" + CN[n - 11]
    return CN[n // 10 - 1] + "十" + (CN[n % 10 - 1] if n % 10 else "")


NUM = {
    "1.": lambda n: f"{n}.",
    "1. ": lambda n: f"{n}. ",
    "1、": lambda n: f"{n}、",
    "1．": lambda n: f"{n}．",
    "（1）": lambda n: f"（{n}）",
    "(1)": lambda n: f"({n})",
    "①": lambda n: CIR[n - 1],
    "（一）": lambda n: f"（{cn(n)}）",
}


class Doc:
    def __init__(
        s, fid, fn, fmt, title, edition, township, county, prefecture, region, X="县", T="镇", V="村（社区）", ENV=None
    ):
        s.fid = fid
        s.meta = dict(
            file=fn,
            format=fmt,
            title=title,
            edition=edition,
            township=township,
            county=county,
            prefecture=prefecture,
            region=region,
        )
        s.X, s.T, s.V = X, T, V
        s.ENV = ENV
        s.duties = []
        s.rng = random.Random(fid)
        s.stated = ()
        s.total = None

    def t(s, x):
        if isinstance(x, (list, tuple)):
            return type(x)(s.t(i) for i in x)
        if not isinstance(x, str):
            return x
        cs = "务川县" if "自治县" in s.meta["county"] else s.meta["county"]
        for p in ("中国人民银行", "国网", "国家税务总局"):
            x = x.replace(p + "@", p + cs)
        if s.X in ("市", "区"):
            x = x.replace("@委", s.X + "委")
        return x.replace("~", s.ENV or "~").replace("@", s.X).replace("#", s.T).replace("&", s.V)

    def basic(s, cats):  # cats: {cat:[idx] or n}
        out = []
        for c, n in cats.items():
            L = BASIC[c]
            if isinstance(n, int):
                idx = sorted(s.rng.sample(range(len(L)), min(n, len(L))))
            else:
                idx = n
            out.append((c, [s.vary(s.t(L[i])) if isinstance(i, int) else s.t(i) for i in idx]))
        return out

    def vary(s, x):
        r = s.rng
        for a, opts in (
            ("负责", ["负责", "承担"]),
            ("做好", ["做好", "抓好", "落实好"]),
            ("开展", ["开展", "组织开展"]),
            ("推进", ["推进", "持续推进"]),
        ):
            if x.startswith(a):
                x = r.choice(opts) + x[len(a) :]
        return x

    def add(s, lt, number, cat, name, depts=(), lead=(), blocks=()):
        s.duties.append(
            dict(
                list_type=lt,
                number=number,
                category=cat,
                name=name,
                departments=list(depts),
                lead_departments=list(lead),
                blocks=list(blocks),
            )
        )

    def save(s):
        """Write the truth, in the form of the other sets."""
        m = s.meta
        printed = set(s.stated) | {"name", "county"}
        truth = dict(
            title=m["title"],
            edition=m["edition"],
            township={
                k: m["township"] if k == "name" else m[k] if k in printed else None
                for k in ("name", "county", "prefecture", "region")
            },
            declared_total=s.total,
            duties=[
                dict(
                    list_type=d["list_type"],
                    number=int(d["number"]) if d["number"] else None,
                    category=d["category"],
                    name=d["name"],
                    departments=d["departments"],
                    leads=d["lead_departments"],
                    blocks=[
                        dict(
                            side=b["side"],
                            label=b["label"],
                            topic=b["topic"],
                            steps=[dict(marker=x.get("marker", ""), text=x["text"]) for x in b["steps"]],
                        )
                        for b in d["blocks"]
                    ],
                )
                for d in s.duties
            ],
        )
        (HERE / f"{s.fid}.json").write_text(json.dumps(truth, ensure_ascii=False, indent=1) + "\n", "utf-8")


def steps_of(items, marks, as_lines=True):
    """The steps of a truth: each numbered item, or each line without a number, or the lines in one."""
    if marks:
        return [dict(marker=m, text=x) for m, x in zip(marks, items)]
    return [dict(text=x) for x in (items if as_lines else ["".join(items)])]


def build(
    side, blocks, num="1.", label_fmt="{}：", label_nl=True, step_nl=True, cont=False, force=False, topic_fmt="{}："
):
    """A cell's lines and its truth, of blocks with topic, label and steps."""
    lines = []
    truth = []
    k = 0
    li = 0
    ti = 0
    last = None
    for b in blocks:
        lab, top, st = b.get("label"), b.get("topic"), b["steps"]
        head = []
        if top and top != last:
            ti += 1
            head.append(topic_fmt.format(top, c=cn(ti), n=ti))
            last = top
            li = 0
        if lab:
            li += 1
            head.append(label_fmt.format(lab, c=cn(li), n=li, o=CIR[li - 1]))
        nm = b.get("num", num)
        if not cont:
            k = 0
        if nm and (len(st) > 1 or force or b.get("force")):
            marks = [NUM[nm](k + j) for j in range(1, len(st) + 1)]
            k += len(st)
            items = [m + x for m, x in zip(marks, st)]
        else:
            marks = []
            items = list(st)
        if not step_nl:
            items = ["".join(items)]
        if label_nl:
            lines += head + items
        else:
            items[0] = "".join(head) + items[0]
            lines += items
        # A topic's own line joins the label below it, and is the label where there is none.
        truth.append(
            dict(
                side=side,
                label=" ".join(head).replace("*", "") or None,
                topic=top,
                steps=steps_of(st, [m.strip() for m in marks], step_nl),
            )
        )
    return lines, truth


def segs(item_sup, single_plain=True):
    """pool sup -> blocks"""
    if len(item_sup) == 1 and single_plain:
        return [dict(label=None, steps=list(item_sup[0][1]))]
    return [dict(label=d, steps=list(s)) for d, s in item_sup]


def plain(steps):
    return [dict(steps=list(steps))]


def semi(steps):
    return ["；".join(x.rstrip("。；") for x in steps) + "。"]


def semis(steps):  # numbered with semicolons, last full stop
    return [x.rstrip("。；") + ("；" if i < len(steps) - 1 else "。") for i, x in enumerate(steps)]


def soffice(path):
    subprocess.run(
        ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(path.parent), str(path)],
        check=True,
        capture_output=True,
        timeout=240,
    )


# ---- docx helpers
def numdef(document, fmts):
    """create numbering definitions; fmts list of (numFmt,lvlText). returns function new(i)->numId (restart)"""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    part = document.part.numbering_part.element
    base = max([int(a.get(qn("w:abstractNumId"))) for a in part.findall(qn("w:abstractNum"))] + [0]) + 1
    firstnum = part.find(qn("w:num"))
    for i, (f, t) in enumerate(fmts):
        a = OxmlElement("w:abstractNum")
        a.set(qn("w:abstractNumId"), str(base + i))
        m = OxmlElement("w:multiLevelType")
        m.set(qn("w:val"), "singleLevel")
        a.append(m)
        l = OxmlElement("w:lvl")
        l.set(qn("w:ilvl"), "0")
        for tag, v in (("w:start", "1"), ("w:numFmt", f), ("w:suff", "nothing"), ("w:lvlText", t), ("w:lvlJc", "left")):
            e = OxmlElement(tag)
            e.set(qn("w:val"), v)
            l.append(e)
        a.append(l)
        if firstnum is not None:
            firstnum.addprevious(a)
        else:
            part.append(a)
    st = {"n": max([int(a.get(qn("w:numId"))) for a in part.findall(qn("w:num"))] + [0])}

    def new(i, restart=True):
        st["n"] += 1
        n = OxmlElement("w:num")
        n.set(qn("w:numId"), str(st["n"]))
        e = OxmlElement("w:abstractNumId")
        e.set(qn("w:val"), str(base + i))
        n.append(e)
        if restart:
            o = OxmlElement("w:lvlOverride")
            o.set(qn("w:ilvl"), "0")
            s = OxmlElement("w:startOverride")
            s.set(qn("w:val"), "1")
            o.append(s)
            n.append(o)
        part.append(n)
        return st["n"]

    return new


def setnum(p, numId):
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    pPr = p._p.get_or_add_pPr()
    x = OxmlElement("w:numPr")
    a = OxmlElement("w:ilvl")
    a.set(qn("w:val"), "0")
    b = OxmlElement("w:numId")
    b.set(qn("w:val"), str(numId))
    x.append(a)
    x.append(b)
    pPr.append(x)


def celltext(c, lines, size=10, center=False):
    from docx.shared import Pt

    for i, x in enumerate(lines if isinstance(lines, (list, tuple)) else [lines]):
        p = c.paragraphs[0] if i == 0 else c.add_paragraph()
        r = p.add_run(str(x))
        r.font.size = Pt(size)
        p.paragraph_format.space_after = Pt(0)
        if center:
            p.alignment = 1


def zh(document, font="宋体"):
    from docx.oxml.ns import qn

    s = document.styles["Normal"]
    s.font.name = "Times New Roman"
    s.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)


def hdr(row):
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    e = OxmlElement("w:tblHeader")
    row._tr.get_or_add_trPr().append(e)


def tbl(document, widths):
    from docx.shared import Cm

    t = document.add_table(rows=0, cols=len(widths))
    t.style = "Table Grid"
    t.autofit = False
    for i, w in enumerate(widths):
        t.columns[i].width = Cm(w)
    t._w = widths
    return t


def row(t, cells, size=10, centers=(0,)):
    from docx.shared import Cm

    r = t.add_row()
    for i, x in enumerate(cells):
        r.cells[i].width = Cm(t._w[i])
        if x is not None:
            celltext(r.cells[i], x, size, i in centers)
    return r


def landscape(document, new=True):
    from docx.enum.section import WD_ORIENT, WD_SECTION

    s = document.add_section(WD_SECTION.NEW_PAGE) if new else document.sections[-1]
    s.orientation = WD_ORIENT.LANDSCAPE
    a, b = s.page_width, s.page_height
    if a < b:
        s.page_width, s.page_height = b, a
    return s


def coop(s, keys, extra=()):
    out = []
    for k in keys:
        cat, name, sup, town = COOP[k] if isinstance(k, str) else k
        out.append((s.t(cat), s.t(name), [(s.t(d), [s.t(x) for x in st]) for d, st in sup], [s.t(x) for x in town]))
    return out


def rec(s, idx):
    return [tuple(s.t(x) for x in (REC[i] if isinstance(i, int) else i)) for i in idx]


def group(items, key=lambda x: x[0]):
    out = []
    for it in items:
        if not out or out[-1][0] != key(it):
            out.append((key(it), []))
        out[-1][1].append(it)
    return out


def d1():
    # 石门县杉木垭镇 docx: automatic numbering (序号 and steps), vertically merged category cells
    import docx
    from docx.shared import Pt, Cm

    D = Doc(
        "d1",
        "d1.docx",
        "docx",
        "石门县杉木垭镇履职事项清单",
        "2024-12",
        "杉木垭镇",
        "石门县",
        "常德市",
        "湖南省",
        X="县",
        T="镇",
        V="村（社区）",
        ENV="市生态环境局石门分局",
    )
    d = docx.Document()
    zh(d)
    new = numdef(d, [("decimal", "%1"), ("decimal", "%1."), ("chineseCounting", "（%1）")])

    def para(x, size=12, c=False, b=False):
        p = d.add_paragraph()
        r = p.add_run(x)
        r.font.size = Pt(size)
        r.bold = b
        if c:
            p.alignment = 1
        return p

    para("", 12)
    para("", 12)
    para("石门县杉木垭镇履职事项清单", 26, True, True)
    para("中共石门县委机构编制委员会办公室", 14, True)
    para("2024年12月", 14, True)
    d.add_page_break()
    para("目  录", 18, True, True)
    for i, (x, pg) in enumerate(
        (("编制说明", 1), ("基本履职事项清单", 2), ("配合履职事项清单", 5), ("上级部门收回事项清单", 14))
    ):
        para(f"{cn(i + 1)}、{x}{'…' * 20}{pg}")
    d.add_page_break()
    para("编制说明", 18, True, True)
    para(
        "　　杉木垭镇位于石门县西北部，总面积187.6平方公里，辖14个行政村、1个社区，共6218户2.13万人。2024年6月以来，镇党委、政府对照法律法规和“三定”规定，组织开展事项梳理，形成本清单。"
    )
    para("　　一、清单包括基本履职事项、配合履职事项、上级部门收回事项三类。")
    para("　　二、清单实行动态管理，由县委编办会同有关部门解释。")
    landscape(d)
    para("一、基本履职事项清单", 18, True, True)
    t = tbl(d, [1.5, 4, 18])
    hdr(row(t, ["序号", "事项类别", "事项名称"], 10, (0, 1, 2)))
    nid = new(0)
    n = 0
    cats = D.basic(
        {
            "党的建设": 6,
            "经济发展": 4,
            "民生服务": 5,
            "平安法治": 4,
            "乡村振兴": ["落实柑橘、茶叶产业发展规划，推进老茶园改造和冷链设施建设", 0, 1, 3, 5, 8],
            "生态环保": 3,
            "城乡建设": 3,
            "综合政务": 3,
        }
    )
    for c, its in cats:
        a = None
        for i, x in enumerate(its):
            n += 1
            x = x + "。"
            r = row(t, ["", c if i == 0 else "", x], 10, (0, 1))
            setnum(r.cells[0].paragraphs[0], nid)
            if i == 0:
                a = r.cells[1]
            b = r.cells[1]
            D.add("basic", str(n), c, x)
        if len(its) > 1:
            a.merge(b)
    d.add_page_break()
    para("二、配合履职事项清单", 18, True, True)
    t = tbl(d, [1.2, 2, 3.2, 3.2, 8, 7])
    hdr(
        row(t, ["序号", "事项\n类别", "事项名称", "对应上级部门", "上级部门职责", "乡镇（街道）配合职责"], 10, range(6))
    )
    nid = new(0)
    n = 0
    X = (
        "乡村振兴",
        "柑橘大实蝇统防统治",
        [
            ("@农业农村局", ["发布虫情监测预报，制定柑橘大实蝇统防统治技术方案。", "采购诱杀药剂，开展效果评估。"]),
            ("@财政局", ["安排统防统治专项经费。"]),
        ],
        ["组织果农捡拾、深埋虫果，落实每50亩1个集中处理池。", "统计上报统防面积。"],
    )
    X2 = (
        "平安法治",
        "涉外婚姻移民信息核查",
        [("@公安局", ["核发、注销外国人居留证件，查处“三非”人员。", "每半年通报一次外籍配偶底数。"])],
        ["摸排辖区外籍配偶家庭情况，及时上报异常。"],
    )

    def sideblocks(cell, side, blocks, auto=True):
        """writes paragraphs; auto-numbered steps where >1 step"""
        out = []
        first = True

        def P(x, b=False):
            nonlocal first
            p = cell.paragraphs[0] if first else cell.add_paragraph()
            first = False
            r = p.add_run(x)
            r.font.size = Pt(9)
            r.bold = b
            p.paragraph_format.space_after = Pt(0)
            return p

        for bl in blocks:
            label = bl["label"] + "：" if bl.get("label") else None
            if label:
                P(label, True)
            st = bl["steps"]
            if len(st) > 1:
                q = new(1)
                ts = []
                for k, x in enumerate(st, 1):
                    setnum(P(x), q)
                    ts.append(dict(marker=f"{k}.", text=x))
            else:
                P(st[0])
                ts = [dict(number=None, text=st[0])]
            out.append(dict(side=side, label=label, topic=None, steps=ts))
        return out

    for c, its in group(
        coop(
            D,
            [
                "corr",
                "drug",
                X2,
                X,
                "pest",
                "quality",
                "soil",
                "geo",
                "env",
                "food",
                "house",
                "water",
                "flood",
                "fire",
                "safe",
            ],
        )
    ):
        a = None
        for i, (_, name, sup, town) in enumerate(its):
            n += 1
            deps = [s[0] for s in sup]
            txt = "、".join(x + ("（牵头）" if j == 0 and len(deps) > 1 else "") for j, x in enumerate(deps))
            r = row(t, ["", c if i == 0 else "", name, txt, None, None], 9, (0, 1, 2, 3))
            setnum(r.cells[0].paragraphs[0], nid)
            bl = sideblocks(r.cells[4], "superior", segs(sup)) + sideblocks(r.cells[5], "township", plain(town))
            if i == 0:
                a = r.cells[1]
            b = r.cells[1]
            D.add("cooperative", str(n), c, name, deps, deps[:1] if len(deps) > 1 else [], bl)
        if len(its) > 1:
            a.merge(b)
    d.add_page_break()
    para("三、上级部门收回事项清单", 18, True, True)
    t = tbl(d, [1.2, 3, 8, 12.4])
    hdr(row(t, ["序号", "事项类别", "事项名称", "承接部门及工作方式"], 10, range(4)))
    nid = new(0)
    n = 0
    for c, its in group(rec(D, [0, 1, 3, 6, 7, 9, 12, 13, 28, 29, 30])):
        a = None
        for i, (_, name, dep, m) in enumerate(its):
            n += 1
            r = row(t, ["", c if i == 0 else "", name, ["承接部门：" + dep, "工作方式：" + m]], 10, (0, 1))
            setnum(r.cells[0].paragraphs[0], nid)
            if i == 0:
                a = r.cells[1]
            b = r.cells[1]
            D.add(
                "reclaimed",
                str(n),
                c,
                name,
                [dep],
                [],
                [dict(side="method", label=None, topic=None, steps=[dict(text=m)])],
            )
        if len(its) > 1:
            a.merge(b)
    d.save(HERE / "d1.docx")
    D.save()


def d2():
    # 务川仡佬族苗族自治县: category spanning rows with counts, tblHeader, landscape section, cover, 目录, tracked changes
    import docx, copy
    from docx.shared import Pt
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    D = Doc(
        "d2",
        "d2.docx",
        "docx",
        "务川自治县青杠塘乡履职事项清单",
        "2025-01",
        "青杠塘乡",
        "务川自治县",
        "遵义市",
        "贵州省",
        X="县",
        T="乡",
        V="村",
        ENV="市生态环境局务川分局",
    )
    d = docx.Document()
    zh(d, "仿宋")

    def para(x, size=12, c=False, b=False):
        p = d.add_paragraph()
        r = p.add_run(x)
        r.font.size = Pt(size)
        r.bold = b
        if c:
            p.alignment = 1
        return p

    ID = [900]

    def ch(kind, text, size=9):
        e = OxmlElement("w:" + kind)
        ID[0] += 1
        e.set(qn("w:id"), str(ID[0]))
        e.set(qn("w:author"), "编办-李")
        e.set(qn("w:date"), "2024-12-30T09:12:00Z")
        r = OxmlElement("w:r")
        rp = OxmlElement("w:rPr")
        sz = OxmlElement("w:sz")
        sz.set(qn("w:val"), str(size * 2))
        rp.append(sz)
        r.append(rp)
        t = OxmlElement("w:delText" if kind == "del" else "w:t")
        t.text = text
        t.set(qn("xml:space"), "preserve")
        r.append(t)
        e.append(r)
        return e

    def track(cell, frm, deleted, inserted):
        """in the paragraph holding `frm`+..., split run at text frm (already final text contains inserted): show inserted as w:ins, prior deleted as w:del"""
        for p in cell.paragraphs:
            if inserted in p.text and frm in p.text:
                full = p.text
                i = full.index(inserted)
                for r in list(p.runs):
                    r._r.getparent().remove(r._r)
                r = p.add_run(full[:i])
                r.font.size = Pt(9)
                if deleted:
                    p._p.append(ch("del", deleted))
                p._p.append(ch("ins", inserted))
                r = p.add_run(full[i + len(inserted) :])
                r.font.size = Pt(9)
                return
        raise SystemExit("track " + frm)

    para("")
    para("务川自治县青杠塘乡", 28, True, True)
    para("履职事项清单", 28, True, True)
    para("（公布版）", 18, True)
    para("二〇二五年一月", 16, True)
    d.add_page_break()
    para("目录", 20, True, True)
    B = D.basic(
        {
            "党的建设": 7,
            "经济发展": 3,
            "民生服务": 6,
            "平安法治": 5,
            "乡村振兴": ["推进仡佬族特色村寨保护利用，指导民族传统村落申报", 0, 1, 2, 7, 9],
            "生态环保": 4,
            "应急管理": 4,
            "综合政务": 2,
        }
    )
    nb = sum(len(x[1]) for x in B)
    Y = (
        "民族宗教",
        "民族团结进步创建",
        [
            ("@民族宗教事务局", ["制定创建规划，指导示范单位培育。", "争取少数民族发展资金并开展绩效评价。"]),
            ("@委统战部", ["统筹铸牢中华民族共同体意识宣传教育。"]),
        ],
        ["组织各族群众联谊活动，收集上报影响民族团结的苗头性问题。"],
    )
    C = coop(
        D,
        ["labor", "med", "fraud", "old", "child", Y, "relig", "cult", "road", "rail", "elec", "gas", "forest", "flood"],
    )
    R = rec(D, [40, 41, 42, 16, 17, 20, 22, 35, 36])
    para(f"基本履职事项清单（{nb}项）………………3")
    para(f"配合履职事项清单（{len(C)}项）………………7")
    para(f"上级部门收回事项清单（{len(R)}项）………………15")
    landscape(d)
    para(f"基本履职事项清单（共{nb}项）", 18, True, True)
    t = tbl(d, [2, 22])
    hdr(row(t, ["序号", "事项名称"], 11, (0, 1)))
    n = 0
    for i, (c, its) in enumerate(B, 1):
        r = row(t, [None, None])
        m = r.cells[0].merge(r.cells[1])
        celltext(m, f"{cn(i)}、{c}（{len(its)}项）", 11)
        for x in its:
            n += 1
            r = row(t, [str(n), x + "。"])
            D.add("basic", str(n), c, x + "。")
            if n == 9:
                track(r.cells[1], "", None, x[-4:])
    landscape(d)
    para(f"配合履职事项清单（共{len(C)}项）", 18, True, True)
    t = tbl(d, [1.2, 3.4, 3.4, 8.5, 7.5])
    hdr(row(t, ["序号", "事项名称", "对应上级部门", "上级部门职责", "配合职责"], 10, range(5)))
    n = 0

    def tr(s):
        return s

    for i, (c, its) in enumerate(group(C), 1):
        r = row(t, [None] * 5)
        m = r.cells[0].merge(r.cells[4])
        celltext(m, f"{cn(i)}、{c}（{len(its)}项）", 10)
        for _, name, sup, town in its:
            n += 1
            deps = [s[0] for s in sup]
            multi = len(deps) > 1
            sl, st = build("superior", segs(sup), num="1、", label_nl=False)
            tl, tt = build("township", plain(town), num="1、")
            r = row(
                t,
                [str(n), name, [x + ("（牵头）" if multi and j == 0 else "") for j, x in enumerate(deps)], sl, tl],
                9,
                (0, 1, 2),
            )
            if name.startswith("根治拖欠"):
                track(r.cells[3], "查处", "从严", "依法查处")
                track(r.cells[4], "现场", "事后", "现场稳控")
            if name.startswith("城镇燃气"):
                track(r.cells[4], "独居", "空巢", "独居")
            D.add("cooperative", str(n), c, name, deps, deps[:1] if multi else [], st + tt)
    landscape(d)
    para(f"上级部门收回事项清单（共{len(R)}项）", 18, True, True)
    t = tbl(d, [1.5, 8, 5, 9.5])
    hdr(row(t, ["序号", "事项名称", "承接部门", "工作方式"], 10, range(4)))
    n = 0
    for i, (c, its) in enumerate(group(R), 1):
        r = row(t, [None] * 4)
        m = r.cells[0].merge(r.cells[3])
        celltext(m, f"{cn(i)}、{c}（{len(its)}项）", 10)
        for _, name, dep, mth in its:
            n += 1
            row(t, [str(n), name, dep, mth])
            D.add(
                "reclaimed",
                str(n),
                c,
                name,
                [dep],
                [],
                [dict(side="method", label=None, topic=None, steps=[dict(text=mth)])],
            )
            if n == 7:  # a row deleted under tracked changes
                r = row(t, ["", "", "", ""])
                for cc, x in zip(r.cells, ["8", "农村公路桥梁定期技术状况评定", "县交通运输局", "委托检测机构评定。"]):
                    cc.paragraphs[0]._p.append(ch("del", x, 10))
                    rp = cc.paragraphs[0]._p.get_or_add_pPr()
                    rr = OxmlElement("w:rPr")
                    dd = OxmlElement("w:del")
                    dd.set(qn("w:id"), str(ID[0] + 500))
                    dd.set(qn("w:author"), "编办-李")
                    dd.set(qn("w:date"), "2024-12-30T09:12:00Z")
                    rr.append(dd)
                    rp.append(rr)
                dd = OxmlElement("w:del")
                dd.set(qn("w:id"), "1999")
                dd.set(qn("w:author"), "编办-李")
                dd.set(qn("w:date"), "2024-12-30T09:12:00Z")
                r._tr.get_or_add_trPr().append(dd)
    para("注：上述事项收回后，乡不再承担审批、检查、处罚和台账报送工作，但应当按规定报告发现的问题线索。", 10)
    d.save(HERE / "d2.docx")
    D.save()


def d3():
    # 大理州弥渡县: no date, tables broken by page titles (续表), category headings between tables, 序号 restarting per category, topics
    import docx
    from docx.shared import Pt

    D = Doc(
        "d3",
        "d3.docx",
        "docx",
        "弥渡县石佛哨乡履职事项清单",
        None,
        "石佛哨乡",
        "弥渡县",
        "大理白族自治州",
        "云南省",
        X="县",
        T="乡",
        V="村（社区）",
        ENV="州生态环境局弥渡分局",
    )
    d = docx.Document()
    zh(d)

    def para(x, size=12, c=False, b=False, r=False):
        p = d.add_paragraph()
        q = p.add_run(x)
        q.font.size = Pt(size)
        q.bold = b
        if c:
            p.alignment = 1
        if r:
            p.alignment = 2
        return p

    landscape(d, False)
    para("附件3", 14)
    para("弥渡县石佛哨乡履职事项清单", 22, True, True)
    para(
        "【乡情概况】石佛哨乡地处弥渡县东南，距县城31公里，辖9个村民委员会、87个自然村，国土面积213.45平方公里，户籍人口15874人，彝族人口占41.7%，主产烤烟、中药材、核桃。",
        12,
    )
    para("一、基本履职事项清单", 16, True, True)
    B = D.basic(
        {
            "党的建设": 5,
            "经济发展": ["落实烤烟合同种植面积核定、烟叶收购秩序维护和烟农服务", 0, 2, 4],
            "民生服务": 5,
            "平安法治": 3,
            "乡村振兴": 5,
            "城乡建设": 2,
        }
    )
    for i, (c, its) in enumerate(B, 1):
        para(f"（{cn(i)}）{c}（{len(its)}项）", 13, False, True)
        t = tbl(d, [2, 22])
        row(t, ["序号", "事项名称"], 11, (0, 1))
        for k, x in enumerate(its, 1):
            row(t, [str(k), x])
            D.add("basic", str(k), c, x)
    d.add_page_break()
    para("二、配合履职事项清单", 16, True, True)
    W = [1.2, 3.3, 3.5, 8.6, 7.4]
    H = ["序号", "事项名称", "县级部门", "县级部门职责", "乡配合职责"]
    n = 0
    MINE = ("应急管理", "非煤矿山安全监管", [("@应急管理局", []), ("@自然资源局", []), ("@公安局", [])], [])
    mine_sup = [
        dict(
            topic="日常检查",
            label="县应急管理局",
            steps=[
                "对采石场边坡、排土场开展定期检查，督促企业编制应急预案。",
                "核查主要负责人和安全管理人员持证情况。",
            ],
        ),
        dict(topic="日常检查", label="县自然资源局", steps=["核查矿区范围，查处越界开采、无证开采行为。"]),
        dict(
            topic="应急处置",
            label="县应急管理局",
            steps=["接报后30分钟内赶赴现场，组织专家会商。", "牵头成立事故调查组，1小时内向州应急管理局报告。"],
        ),
        dict(topic="应急处置", label="县公安局", steps=["负责现场警戒、民用爆炸物品清点和人员身份核实。"]),
    ]
    mine_town = [
        dict(
            topic="日常检查",
            steps=["每月对停产停建矿山开展不少于2次巡查，发现盗采线索立即上报。", "协助督促企业落实隐患整改。"],
        ),
        dict(topic="应急处置", steps=["组织周边群众疏散，调配本乡应急物资。"]),
    ]
    dam_sup = [
        dict(topic="汛前准备", steps=["完成小型水库安全鉴定，更新“三个责任人”名单。", "批复度汛方案。"]),
        dict(topic="汛期调度", steps=["下达蓄水、泄洪指令，24小时监测水位。"]),
        dict(topic="灾后恢复", steps=["核查水毁工程，编制修复计划。", "争取上级补助资金。"]),
    ]
    dam_town = [
        dict(topic="汛前准备", steps=["组织巡坝人员培训，储备编织袋、砂石料等物资。"]),
        dict(topic="汛期调度", steps=["每日上报水库水位，执行调度指令。", "通知下游村组人员避险。"]),
        dict(topic="灾后恢复", steps=["统计报送水毁情况，组织群众投工投劳。"]),
    ]
    allc = coop(
        D, ["corr", "fraud", "labor", "med", "old", "vet", "soil", "geo", "pest", "quality", "forest", "edu", "road"]
    )
    G = group(allc) + [
        ("应急管理", [MINE, ("应急管理", "小型水库安全度汛", [("县水利局", [])], []), coop(D, ["fire"])[0]])
    ]
    for i, (c, its) in enumerate(G, 1):
        para(f"（{cn(i)}）{c}（{len(its)}项）", 13, False, True)
        t = tbl(d, W)
        row(t, H, 10, range(5))
        for k, (_, name, sup, town) in enumerate(its, 1):
            name = D.t(name)
            deps = [D.t(s[0]) for s in sup]
            if k == 2 and len(its) >= 2 and i in (2, 4, len(G)):
                para("配合履职事项清单（续表）", 13, True, True)
                t = tbl(d, W)
                row(t, H, 10, range(5))
            if name == "非煤矿山安全监管":
                sl, st = build("superior", mine_sup, topic_fmt="{c}、{}", num="1.")
                tl, tt = build("township", mine_town, topic_fmt="{c}、{}", num="1.")
            elif name == "小型水库安全度汛":
                sl, st = build("superior", dam_sup, num="1.")
                tl, tt = build("township", dam_town, num="1.")
            else:
                sl, st = build("superior", segs(sup), num="1．", label_fmt="{}：")
                tl, tt = build("township", plain(town), num="1．")
            row(t, [str(k), name, "，".join(deps), sl, tl], 9, (0, 1, 2))
            D.add("cooperative", str(k), c, name, deps, [], st + tt)
    para("注：1.表中“县级部门”含垂直管理单位；2.州生态环境局弥渡分局简称“弥渡分局”。", 9)
    d.add_page_break()
    para("三、上级部门收回事项清单", 16, True, True)
    for i, (c, its) in enumerate(group(rec(D, [0, 2, 4, 5, 9, 11, 14, 15, 24, 45])), 1):
        para(f"（{cn(i)}）{c}（{len(its)}项）", 13, False, True)
        t = tbl(d, [2, 9, 13])
        row(t, ["序号", "事项名称", "承接部门及工作方式"], 11, range(3))
        for k, (_, name, dep, m) in enumerate(its, 1):
            row(t, [str(k), name, f"承接部门：{dep}。工作方式：{m}"])
            D.add(
                "reclaimed",
                str(k),
                c,
                name,
                [dep],
                [],
                [dict(side="method", label=None, topic=None, steps=[dict(text=m)])],
            )
    para("中共弥渡县委机构编制委员会办公室", 12, r=True)
    d.save(HERE / "d3.docx")
    D.save()


def d4():
    # 霍山县栗树畈镇: xlsx, three sheets (+2 hidden), merged titles and category cells, abbreviated department labels
    import openpyxl
    from openpyxl.styles import Alignment, Font, Border, Side

    D = Doc(
        "d4",
        "d4.xlsx",
        "xlsx",
        "霍山县栗树畈镇基本履职事项清单（共38项）",
        "2025-03",
        "栗树畈镇",
        "霍山县",
        "六安市",
        "安徽省",
        X="县",
        T="镇",
        V="村（社区）",
        ENV="市生态环境局霍山县分局",
    )
    wb = openpyxl.Workbook()
    A = Alignment(wrap_text=True, vertical="center")
    AC = Alignment(wrap_text=True, vertical="center", horizontal="center")

    def ab(x):
        return (
            x.replace("人力资源和社会保障局", "人社局")
            .replace("市场监督管理局", "市场监管局")
            .replace("住房城乡建设局", "住建局")
            .replace("卫生健康局", "卫健委")
            .replace("农业农村局", "农业农村局")
            .replace("应急管理局", "应急局")
            .replace("文化广电旅游局", "文旅局")
            .replace("市生态环境局霍山县分局", "霍山县生态环境分局")
            .replace("自然资源局", "自然资源和规划局")
        )

    def full(x):
        return (
            x.replace("县自然资源局", "县自然资源和规划局")
            .replace("县卫生健康局", "县卫生健康委员会")
            .replace("县文化广电旅游局", "县文化旅游体育局")
            .replace("县住房城乡建设局", "县住房和城乡建设局")
        )

    def sheet(title, big, heads, widths, first=False):
        ws = wb.active if first else wb.create_sheet()
        ws.title = title
        n = len(heads)
        ws["A1"] = "附件" + {"基本": "1", "配合": "2", "收回": "3"}[title[:2]]
        L = chr(64 + n)
        ws.merge_cells(f"A2:{L}2")
        ws["A2"] = big
        ws["A2"].font = Font(size=18, bold=True)
        ws["A2"].alignment = AC
        for i, h in enumerate(heads, 1):
            c = ws.cell(3, i, h)
            c.alignment = AC
            c.font = Font(bold=True)
            ws.column_dimensions[chr(64 + i)].width = widths[i - 1]
        ws.print_title_rows = "3:3"
        ws.freeze_panes = "A4"
        return ws

    B = D.basic(
        {
            "党的建设": 7,
            "经济发展": 4,
            "民生服务": 6,
            "平安法治": 5,
            "乡村振兴": ["推进霍山石斛、毛竹、茶叶特色产业基地建设，做好绿色食品认证服务", 0, 1, 5, 6, 8],
            "生态环保": 4,
            "城乡建设": 3,
            "文化旅游": ["组织红色遗址、烈士纪念设施日常管护和讲解服务", 0, 2],
        }
    )
    nb = sum(len(x[1]) for x in B)
    ws = sheet(
        "基本履职", f"霍山县栗树畈镇基本履职事项清单（共{nb}项）", ["序号", "类别", "事项名称"], [6, 14, 90], True
    )
    r = 4
    n = 0
    for c, its in B:
        r0 = r
        for x in its:
            n += 1
            ws.cell(r, 1, n).alignment = AC
            ws.cell(r, 3, x + "。").alignment = A
            D.add("basic", str(n), c, x + "。")
            r += 1
        ws.cell(r0, 2, c).alignment = AC
        if r - r0 > 1:
            ws.merge_cells(start_row=r0, end_row=r - 1, start_column=2, end_column=2)
    Z = (
        "自然资源",
        "古茶树资源保护",
        [
            ("@林业局", ["开展古茶树普查建档，划定保护范围。", "依法查处移植、砍伐古茶树行为。"]),
            ("@农业农村局", ["指导茶农科学管护，防治茶小绿叶蝉等虫害。"]),
        ],
        ["落实管护责任人，签订管护协议。", "每年3月、10月各开展1次巡护并留存照片。"],
    )
    C = coop(
        D,
        [
            "soil",
            Z,
            "env",
            "noise",
            "straw",
            "price",
            "food",
            "labor",
            "med",
            "beg",
            "old",
            "vet",
            "house",
            "water",
            "oil",
            "grain",
            "fire",
            "flood",
        ],
    )
    ws = sheet(
        "配合履职",
        "霍山县栗树畈镇配合履职事项清单",
        ["序号", "事项类别", "事项名称", "对应上级\n部门", "上级部门职责", "乡镇配合职责"],
        [6, 12, 24, 26, 70, 60],
    )
    r = 4
    n = 0
    for c, its in group(C):
        r0 = r
        for _, name, sup, town in its:
            n += 1
            deps = [full(s[0]) for s in sup]
            bl = segs(sup)
            for b in bl:
                if b.get("label"):
                    b["label"] = ab(b["label"])
            sl, st = build("superior", bl, num="1.", label_nl=False, step_nl=False)
            tl, tt = build("township", plain(town), num="1.")
            for i, v in enumerate([n, None, name, "、".join(deps), "\n".join(sl), "\n".join(tl)], 1):
                q = ws.cell(r, i, v)
                q.alignment = AC if i in (1, 2, 3, 4) else A
            D.add("cooperative", str(n), c, name, deps, [], st + tt)
            r += 1
        ws.cell(r0, 2, c).alignment = AC
        if r - r0 > 1:
            ws.merge_cells(start_row=r0, end_row=r - 1, start_column=2, end_column=2)
    R = rec(D, [0, 3, 5, 6, 7, 8, 10, 12, 23, 25, 27, 29, 36, 44])
    ws = sheet(
        "收回",
        f"霍山县栗树畈镇上级部门收回事项清单（共{len(R)}项）",
        ["序号", "事项类别", "事项名称", "承接部门", "工作方式"],
        [6, 12, 40, 26, 60],
    )
    r = 4
    n = 0
    for c, its in group(R):
        r0 = r
        for _, name, dep, m in its:
            n += 1
            dep = full(dep)
            m = full(m)
            for i, v in enumerate([n, None, name, dep, m], 1):
                ws.cell(r, i, v).alignment = A
            D.add(
                "reclaimed",
                str(n),
                c,
                name,
                [dep],
                [],
                [dict(side="method", label=None, topic=None, steps=[dict(text=m)])],
            )
            r += 1
        ws.cell(r0, 2, c).alignment = AC
        if r - r0 > 1:
            ws.merge_cells(start_row=r0, end_row=r - 1, start_column=2, end_column=2)
    ws.merge_cells(start_row=r, end_row=r, start_column=1, end_column=5)
    ws.cell(r, 1, "栗树畈镇人民政府    2025年3月18日").alignment = Alignment(horizontal="right")
    h = wb.create_sheet("下拉选项")
    h.sheet_state = "hidden"
    for i, x in enumerate(["党的建设", "经济发展", "民生服务", "平安法治"], 1):
        h.cell(i, 1, x)
    h = wb.create_sheet("旧稿（作废）")
    h.sheet_state = "hidden"
    for rr in [
        ["霍山县栗树畈镇上级部门收回事项清单（11月稿）"],
        ["序号", "事项名称", "承接部门", "工作方式"],
        [1, "对农村公路违规限高设施的处罚", "县交通运输局", "由执法大队处理。"],
        [2, "农产品成本调查", "县发展和改革委员会", "委托调查。"],
    ]:
        h.append(rr)
    wb.save(HERE / "d4.xlsx")
    D.save()


def d5():
    # 沂水县: xlsx one sheet, three lists stacked, spanning category rows with counts, number restart, 牵头单位/配合单位, semicolons only
    import openpyxl
    from openpyxl.styles import Alignment, Font

    D = Doc(
        "d5",
        "d5.xlsx",
        "xlsx",
        "沂水县椿树崖镇履职事项清单（征求意见稿）",
        "2025-02",
        "椿树崖镇",
        "沂水县",
        "临沂市",
        "山东省",
        X="县",
        T="镇",
        V="村（社区）",
        ENV="市生态环境局沂水县分局",
    )
    wb = openpyxl.Workbook()
    ws = wb.active
    ws.title = "Sheet1"
    A = Alignment(wrap_text=True, vertical="center")
    AC = Alignment(wrap_text=True, vertical="center", horizontal="center")
    for c, w in zip("ABCDE", [7, 36, 34, 66, 56]):
        ws.column_dimensions[c].width = w
    r = 1

    def span(x, c0=1, c1=5, bold=True, size=11):
        nonlocal r
        ws.merge_cells(start_row=r, end_row=r, start_column=c0, end_column=c1)
        q = ws.cell(r, c0, x)
        q.font = Font(bold=bold, size=size)
        q.alignment = AC
        r += 1

    def line(vals, al=A):
        nonlocal r
        for i, v in enumerate(vals, 1):
            if v is not None:
                ws.cell(r, i, v).alignment = al
        r += 1

    span("沂水县椿树崖镇履职事项清单（征求意见稿）", size=20)
    span("填报单位：椿树崖镇党政办公室                                  填报日期：2025年2月", bold=False)
    B = D.basic(
        {
            "党的建设": 6,
            "经济发展": ["做好生姜、花生等出口农产品加工企业跟踪服务，协助办理原产地证明材料", 0, 1, 3, 6],
            "民生服务": 5,
            "平安法治": 4,
            "乡村振兴": 6,
            "生态环保": 2,
            "应急管理": 4,
        }
    )
    C = coop(
        D,
        [
            "safe",
            "geo",
            "env",
            "straw",
            "food",
            "train",
            "road",
            "labor",
            "child",
            "house",
            "gas",
            "cult",
            "corr",
            "pest",
            "quality",
        ],
    )
    C = sorted(
        C,
        key=lambda x: [
            "平安法治",
            "农业农村",
            "自然资源",
            "生态环保",
            "城乡建设",
            "交通运输",
            "教育",
            "民生服务",
            "社会保障",
            "市场监管",
            "文化旅游",
            "应急管理",
        ].index(x[0]),
    )
    R = rec(D, [1, 2, 4, 9, 10, 15, 17, 18, 21, 31, 33, 34])
    nb = sum(len(x[1]) for x in B)
    span(f"一、基本履职事项清单（共{nb}项）", size=16)
    ws.merge_cells(start_row=r, end_row=r, start_column=2, end_column=5)
    line(["序号", "事项名称"], AC)
    for c, its in B:
        span(f"{c}（{len(its)}项）")
        for k, x in enumerate(its, 1):
            ws.merge_cells(start_row=r, end_row=r, start_column=2, end_column=5)
            line([k, x])
            D.add("basic", str(k), c, x)
    r += 1
    span(f"二、配合履职事项清单（共{len(C)}项）", size=16)
    line(["序号", "事项名称", "牵头及配合单位", "上级部门职责", "镇配合职责"], AC)
    for c, its in group(C):
        span(f"{c}（{len(its)}项）")
        for k, (_, name, sup, town) in enumerate(its, 1):
            deps = [s[0] for s in sup]
            lead = []
            if len(deps) > 1:
                lead = deps[:1]
                dt = f"牵头单位：{deps[0]}\n配合单位：{'；'.join(deps[1:])}"
            else:
                dt = deps[0]
            b = segs(sup)
            for x in b:
                x["steps"] = semi(x["steps"])
            sl, st = build("superior", b, num=None, label_nl=False)
            tl, tt = build("township", plain(semi(town)), num=None)
            line([k, name, dt, "\n".join(sl), "\n".join(tl)])
            D.add("cooperative", str(k), c, name, deps, lead, st + tt)
    r += 1
    span(f"三、上级部门收回事项清单（共{len(R)}项）", size=16)
    for a, b in ((2, 3), (4, 5)):
        ws.merge_cells(start_row=r, end_row=r, start_column=a, end_column=b)
    line(["序号", "事项名称", None, "承接部门及工作方式"], AC)
    for c, its in group(R):
        span(f"{c}（{len(its)}项）")
        for k, (_, name, dep, m) in enumerate(its, 1):
            for a, b in ((2, 3), (4, 5)):
                ws.merge_cells(start_row=r, end_row=r, start_column=a, end_column=b)
            deps = [dep]
            if name.startswith("违规设置户外"):
                deps = [dep, "县市场监督管理局"]
            if k % 2:
                t = "承接部门：" + "、".join(deps) + "\n工作方式：" + m
            else:
                t = "承接部门：" + "、".join(deps) + "；工作方式：" + m
            line([k, name, None, t])
            D.add(
                "reclaimed",
                str(k),
                c,
                name,
                deps,
                [],
                [dict(side="method", label=None, topic=None, steps=[dict(text=m)])],
            )
    wb.save(HERE / "d5.xlsx")
    D.save()


def d6():
    # 邳州市 (county-level city): .xls, ① steps, no 序号 in basic, category only in first row of group (not merged) in basic / merged in coop
    import xlwt

    D = Doc(
        "d6",
        "d6.xls",
        "xls",
        "邳州市银杏湾镇基本履职事项清单",
        "2025-04",
        "银杏湾镇",
        "邳州市",
        "徐州市",
        "江苏省",
        X="市",
        T="镇",
        V="村（社区）",
        ENV="徐州市邳州生态环境局",
    )
    wb = xlwt.Workbook(encoding="utf-8")
    W = xlwt.easyxf("align: wrap on, vert centre; borders: left thin, right thin, top thin, bottom thin")
    C0 = xlwt.easyxf("align: wrap on, vert centre, horiz centre; borders: left thin, right thin, top thin, bottom thin")
    H = xlwt.easyxf("font: bold on, height 360; align: vert centre, horiz centre")

    def sheet(name, title, heads, widths, note=None):
        ws = wb.add_sheet(name)
        ws.write_merge(0, 0, 0, len(heads) - 1, title, H)
        r = 1
        if note:
            ws.write_merge(1, 1, 0, len(heads) - 1, note, C0)
            r = 2
        for i, h in enumerate(heads):
            ws.write(r, i, h, C0)
            ws.col(i).width = 256 * widths[i]
        return ws, r + 1

    B = D.basic(
        {
            "党的建设": 6,
            "经济发展": ["服务大蒜、银杏、板材特色产业集群，协调用工、物流和仓储需求", 0, 1, 4, 6],
            "民生服务": 6,
            "平安法治": 5,
            "乡村振兴": 5,
            "生态环保": 3,
            "综合政务": 4,
        }
    )
    ws, r = sheet(
        "基本履职事项清单", "邳州市银杏湾镇基本履职事项清单", ["事项类别", "事项名称"], [16, 110], "（2025.4）"
    )
    for c, its in B:
        for i, x in enumerate(its):
            ws.write(r, 0, f"{c}（{len(its)}项）" if i == 0 else "", C0)
            ws.write(r, 1, x, W)
            r += 1
            D.add("basic", None, c, x)
    ws, r = sheet(
        "配合履职事项清单",
        "邳州市银杏湾镇配合履职事项清单",
        ["序号", "类别", "事项名称", "市级主管部门", "市级部门职责", "镇配合职责"],
        [6, 12, 28, 28, 70, 60],
    )
    X = (
        "城乡建设",
        "大运河岸线及码头环境整治",
        [
            ("@交通运输局", ["统筹内河码头布局，查处无证经营的小散码头。", "督促港口企业落实船舶污染物接收转运。"]),
            ("~", ["开展码头扬尘、污水监督监测。"]),
            ("@水利局", ["清理整治河道管理范围内违规堆场。"]),
        ],
        ["组织沿线村居开展岸线垃圾清理，劝阻私设装卸点。", "协助做好关停码头职工安置。"],
    )
    C = coop(
        D,
        [
            "house",
            "elec",
            X,
            "noise",
            "straw",
            "forest",
            "quality",
            "rail",
            "road",
            "fraud",
            "drug",
            "edu",
            "vet",
            "beg",
            "grain",
            "safe",
        ],
    )
    n = 0
    SEP = {0: "、", 1: "，", 2: "；"}
    for c, its in group(C):
        r0 = r
        for j, (_, name, sup, town) in enumerate(its):
            n += 1
            deps = [s[0] for s in sup]
            multi = len(deps) > 1
            # lead mark in front / behind
            dt = "\n".join(x + ("（牵头单位）" if multi and i == 0 else "") for i, x in enumerate(deps))
            sl, st = build("superior", segs(sup), num="①", label_nl=True)
            tl, tt = build("township", plain(town), num="①", step_nl=(n % 3 != 0))
            for i, v in ((0, n), (2, name), (3, dt), (4, "\n".join(sl)), (5, "\n".join(tl))):
                ws.write(r, i, v, C0 if i < 4 else W)
            D.add("cooperative", str(n), c, name, deps, deps[:1] if multi else [], st + tt)
            r += 1
        if r - 1 > r0:
            ws.write_merge(r0, r - 1, 1, 1, c, C0)
        else:
            ws.write(r0, 1, c, C0)
    ws, r = sheet(
        "市级部门收回事项清单",
        "邳州市银杏湾镇市级部门收回事项清单",
        ["序号", "事项名称", "收回部门", "收回方式"],
        [6, 50, 30, 70],
    )
    for k, (c, name, dep, m) in enumerate(rec(D, [8, 13, 16, 19, 20, 26, 28, 32, 37, 38, 39, 41, 45]), 1):
        for i, v in enumerate([float(k), name, dep, m]):
            ws.write(r, i, v, W)
        r += 1
        D.add(
            "reclaimed",
            str(k),
            None,
            name,
            [dep],
            [],
            [dict(side="method", label=None, topic=None, steps=[dict(text=m)])],
        )
    ws.write_merge(r, r, 0, 3, "备注：本表所称“收回部门”含徐州市驻邳机构。", W)
    wb.save(str(HERE / "d6.xls"))
    D.save()


def d7():
    # 三台县 html gov page, GBK, layout tables, nav, sidebar, rowspans, continuing numbers across labels
    import html

    D = Doc(
        "d7",
        "d7.html",
        "html",
        "三台县石梯坝镇履职事项清单",
        "2024-11",
        "石梯坝镇",
        "三台县",
        "绵阳市",
        "四川省",
        X="县",
        T="镇",
        V="村（社区）",
        ENV="绵阳市三台生态环境局",
    )
    e = html.escape
    B = D.basic(
        {
            "党的建设": 6,
            "经济发展": ["推动麦冬、藤椒、生猪产业延链补链，跟踪服务重点加工企业", 0, 1, 3, 4],
            "民生服务": 6,
            "平安法治": 5,
            "乡村振兴": 6,
            "生态环保": 3,
            "文化旅游": 2,
            "综合政务": ["办理12345政务服务便民热线、“县长信箱”工单，按期回访满意度", 0, 2, 3],
        }
    )
    P1 = (
        "城乡建设",
        "电力设施安全隐患治理",
        [
            (
                "@发展和改革局",
                [
                    "110千伏及以上输电通道纳入重点巡查目录。",
                    "组织电力企业与林业、公路部门会商，2个工作日内答复处置意见。",
                ],
            ),
            ("国网@供电公司", ["5年内完成10千伏老旧线路改造。", "对危及线路安全的树木发出书面告知。"]),
        ],
        ["协助做好砍青补偿政策解释。", "制止线下钓鱼、堆物行为并上报。"],
    )
    P2 = (
        "农业农村",
        "麦冬质量安全与禁用膨大剂整治",
        [
            ("@农业农村局", ["开展麦冬膨大剂违规使用专项抽检，不合格批次依法处理。"]),
            ("@市场监督管理局", ["规范麦冬交易市场计量、标识和检验检测。"]),
            ("@公安局", ["侦办生产销售伪劣农资、有毒有害食用农产品案件。"]),
        ],
        ["与种植户签订不使用违禁药剂承诺书。", "宣讲“健康麦冬”生产标准，收集违规线索。"],
    )
    C = coop(
        D,
        [
            "fraud",
            "corr",
            "drug",
            P2,
            "pest",
            "quality",
            "flood",
            "forest",
            "road",
            "rail",
            P1,
            "gas",
            "food",
            "price",
            "beg",
            "child",
            "old",
        ],
    )
    order = ["平安法治", "农业农村", "应急管理", "交通运输", "城乡建设", "市场监管", "民生服务"]
    C = sorted(C, key=lambda x: order.index(x[0]))
    R = rec(D, [0, 1, 4, 6, 10, 14, 15, 18, 19, 23, 26, 30, 43])

    def span(parts):
        return "".join(f'<span style="font-size:12pt;font-family:宋体;">{e(x)}</span>' for x in parts)

    def cellhtml(lines, mode):
        if mode == "br":
            return "<br/>".join(e(x) for x in lines)
        return "".join(
            f'<p style="text-indent:0;margin:0;line-height:20px">&nbsp;&nbsp;{span([x[: len(x) // 2], x[len(x) // 2 :]])}</p>'
            for x in lines
        )

    def table(head, body):
        return (
            '<div class="tbox"><table border="1" cellspacing="0" style="width:100%;border-collapse:collapse"><tbody><tr class="firstRow">'
            + "".join(f'<td style="text-align:center"><strong>{e(h)}</strong></td>' for h in head)
            + "</tr>"
            + body
            + "</tbody></table></div>"
        )

    s = ""
    n = 0
    for c, its in B:
        for i, x in enumerate(its):
            n += 1
            x = x + "。"
            s += (
                "<tr>"
                + f"<td>{n}</td>"
                + (f'<td rowspan="{len(its)}" align="center">{e(c)}</td>' if i == 0 else "")
                + f"<td>{e(x)}</td></tr>\n"
            )
            D.add("basic", str(n), c, x)
    t1 = table(["序号", "类别", "事项名称"], s)
    s = ""
    n = 0
    for c, its in group(C):
        for i, (_, name, sup, town) in enumerate(its):
            n += 1
            deps = [x[0] for x in sup]
            multi = len(deps) > 1
            dt = "、".join(x + ("(牵头)" if multi and j == 0 else "") for j, x in enumerate(deps))
            sl, st = build("superior", segs(sup), num="（1）", cont=True, force=multi)
            tl, tt = build("township", plain(town), num="（1）")
            s += (
                f"<tr><td>{n}</td>"
                + (f'<td rowspan="{len(its)}">{e(c)}</td>' if i == 0 else "")
                + f"<td>{e(name)}</td><td>{e(dt)}</td><td>{cellhtml(sl, 'p' if n % 2 else 'br')}</td><td>{cellhtml(tl, 'br' if n % 2 else 'p')}</td></tr>\n"
            )
            D.add("cooperative", str(n), c, name, deps, deps[:1] if multi else [], st + tt)
    t2 = table(["序号", "类别", "事项名称", "上级部门", "上级部门职责", "乡镇配合职责"], s)
    s = ""
    n = 0
    for c, its in group(R):
        for i, (_, name, dep, m) in enumerate(its):
            n += 1
            s += (
                f"<tr><td>{n}</td>"
                + (f'<td rowspan="{len(its)}">{e(c)}</td>' if i == 0 else "")
                + f"<td>{e(name)}</td><td><p>承接部门：{e(dep)}</p><p>工作方式：{e(m)}</p></td></tr>\n"
            )
            D.add(
                "reclaimed",
                str(n),
                c,
                name,
                [dep],
                [],
                [dict(side="method", label=None, topic=None, steps=[dict(text=m)])],
            )
    t3 = table(["序号", "类别", "事项名称", "承接部门及工作方式"], s)
    page = f"""<!DOCTYPE html>
<html><head><meta http-equiv="Content-Type" content="text/html; charset=gbk" />
<meta name="ArticleTitle" content="三台县石梯坝镇履职事项清单"><meta name="PubDate" content="2024-11-28 15:20"><meta name="ColumnName" content="镇乡信息公开">
<title>三台县石梯坝镇履职事项清单_三台县人民政府</title><style>.tbox{{overflow:auto}} .nav td{{background:#b00}}</style><script>var _hmt=[];function doZoom(s){{}}</script></head>
<body><table width="1200" align="center" class="nav"><tr><td><a href="/">首页</a></td><td><a href="/zjst">走进三台</a></td><td><a href="/xwzx">新闻中心</a></td><td><a href="/zwgk">政务公开</a></td><td><a href="/zwfw">政务服务</a></td><td><a href="/hdjl">互动交流</a></td></tr></table>
<div>您现在的位置：<a>首页</a> &gt; <a>政务公开</a> &gt; <a>镇乡信息公开</a> &gt; 石梯坝镇</div>
<table width="1200" align="center" cellpadding="0"><tr><td width="240" valign="top">
<ul class="side"><li>机构概况</li><li>政府工作报告</li><li>财政预决算</li><li>履职事项清单</li><li>应急管理</li></ul>
<table class="hot"><tr><td>热点信息</td></tr><tr><td>1</td><td>三台县2024年秋季征兵公告</td></tr><tr><td>2</td><td>关于调整城区公交线路的通知</td></tr></table></td>
<td valign="top"><h1 style="text-align:center">三台县石梯坝镇履职事项清单</h1>
<div class="info">发布时间：2024-11-28 15:20　来源：石梯坝镇人民政府　浏览次数：<span id="hits">213</span>　字体：【<a>大</a> <a>中</a> <a>小</a>】</div>
<div id="zoom" class="content"><p>　　根据县委编办统一部署，现将《三台县石梯坝镇履职事项清单》予以公布，接受社会监督。本镇面积96.4平方公里，辖17个村、3个社区，常住人口2.86万人，耕地4.1万亩。</p>
<p style="text-align:center"><strong>一、石梯坝镇基本履职事项清单</strong></p>{t1}<p>&nbsp;</p>
<p style="text-align:center"><strong>二、石梯坝镇配合履职事项清单</strong></p>{t2}
<p style="text-align:center"><strong>三、石梯坝镇上级部门收回事项清单</strong></p>{t3}
<p style="text-align:right">三台县石梯坝镇人民政府</p><p style="text-align:right">2024年11月26日</p></div>
<div>责任编辑：办公室　<a>【打印本页】</a><a>【关闭窗口】</a></div><div class="rel"><b>相关阅读</b><ul><li>石梯坝镇2023年度部门决算</li></ul></div></td></tr></table>
<table width="100%" class="foot"><tr><td align="center">主办：三台县人民政府办公室　蜀ICP备00000000号　网站标识码5107220000</td></tr></table></body></html>"""
    (HERE / "d7.html").write_bytes(page.encode("gbk"))
    D.save()


def d8():
    # 宁都县: Word "save as web page" HTML (gb2312), mso-list ignore numbers, spanning category rows, nested numbering, joined paragraphs
    import html

    e = html.escape
    D = Doc(
        "d8",
        "d8.html",
        "html",
        "江西省赣州市宁都县桐溪乡履职事项清单",
        "2025-05",
        "桐溪乡",
        "宁都县",
        "赣州市",
        "江西省",
        X="县",
        T="乡",
        V="村",
        ENV="赣州市宁都生态环境局",
    )
    D.stated = ("prefecture", "region")

    def mp(x, style="", cls="MsoNormal"):
        return f"<p class={cls} style='{style}'><span style='font-size:10.5pt;font-family:宋体;mso-bidi-font-family:宋体'>{x}<span lang=EN-US><o:p></o:p></span></span></p>\n"

    def num(n, x):
        return (
            "<p class=MsoListParagraph style='margin-left:18.0pt;text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span lang=EN-US style='font-size:10.5pt'><span style='mso-list:Ignore'>"
            + f"{n}.<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp; </span></span></span><![endif]><span style='font-family:宋体'>{e(x)}<span\nlang=EN-US><o:p></o:p></span></span></p>\n"
        )

    def td(inner, w, extra=""):
        return f"<td width={w} {extra} style='width:{w * 0.75}pt;border:solid windowtext 1.0pt;mso-border-alt:solid windowtext .5pt;padding:0cm 5.4pt 0cm 5.4pt'>\n{inner}</td>\n"

    def tr(*tds, head=False):
        return (
            "<tr style='mso-yfti-irow:1"
            + (";mso-yfti-tblheader:yes" if head else "")
            + "'>"
            + (f"<![if !supportMisalignedColumns]><![endif]>" if 0 else "")
            + "".join(tds)
            + "</tr>\n"
        )

    TB = (
        "<table class=MsoTableGrid border=1 cellspacing=0 cellpadding=0 style='border-collapse:collapse;border:none'>\n"
    )
    B = D.basic(
        {
            "党的建设": 7,
            "经济发展": 3,
            "民生服务": 5,
            "平安法治": 4,
            "乡村振兴": ["推进脐橙、黄鸡产业园基础设施管护，做好黄龙病病树清除动员", 0, 1, 4, 8, 9],
            "生态环保": 3,
            "应急管理": 3,
            "综合政务": 3,
        }
    )
    out = ""
    n = 0
    for i, (c, its) in enumerate(B, 1):
        out += tr(td(mp(f"<b>{cn(i)}、{c}（<span lang=EN-US>{len(its)}</span>项）</b>"), 900, "colspan=2"))
        for x in its:
            n += 1
            out += tr(
                td(mp(f"<span lang=EN-US>{n}</span>"), 60),
                td(mp(e(x[:9]) + "<span\nclass=SpellE></span>" + e(x[9:])), 840),
            )
            D.add("basic", str(n), c, x)
    T1 = TB + tr(td(mp("<b>序号</b>"), 60), td(mp("<b>事项名称</b>"), 840), head=True) + out + "</table>\n"
    NEST = (
        "农业农村",
        "柑橘黄龙病防控",
        [
            (
                "@农业农村局",
                [
                    "制定年度防控方案，明确以下任务：（1）每年5月、10月各开展1次普查；（2）对病树统一编号建档；（3）核定砍除补助。",
                    "组织苗木产地检疫，查处无证调运种苗行为。",
                ],
            ),
            ("@林业局", ["负责林地范围内芸香科植物病树清理的技术指导。"]),
        ],
        ["组织果农统一砍挖病树，做到应砍尽砍。", "统计上报砍除株数，公示补助名单。"],
    )
    JO = (
        "平安法治",
        "扫黄打非和出版物市场整治",
        [
            (
                "@委宣传部（@新闻出版局）",
                ["统筹协调“扫黄打非”专项行动。", "组织出版物市场检查。", "查缴非法宗教、有害少儿出版物。"],
            ),
            ("@公安局", ["侦办制售传播淫秽物品案件。"]),
        ],
        ["排查校园周边书店、打印店。", "设立基层站点，开展宣传。", "发现线索及时上报。"],
    )
    KH = ("平安法治", "平安建设考核", [("@委政法委", [])], [])
    C = coop(
        D,
        [
            "fraud",
            "corr",
            JO,
            NEST,
            "pest",
            "forest",
            "soil",
            "geo",
            "env",
            "straw",
            "labor",
            "med",
            "train",
            "edu",
            "water",
            "house",
            "relig",
        ],
    )
    C = [x for x in C]
    order = ["平安法治", "农业农村", "自然资源", "生态环保", "社会保障", "教育", "城乡建设", "民族宗教"]
    C = sorted(C, key=lambda x: order.index(x[0]))
    C.insert(3, ("平安法治", "平安建设考核评价", [("县委政法委", [])], []))
    kh_s = [
        dict(topic="指标制定", steps=["拟定年度考评细则，征求各乡镇意见后印发。"]),
        dict(topic="考核", steps=["组织现场核查与群众安全感测评。", "汇总评分，报县委审定后通报。"]),
    ]
    kh_t = [
        dict(topic="指标制定", steps=["结合实际提出修改建议。"]),
        dict(topic="考核", steps=["提供佐证材料，配合入户走访。", "对扣分问题制定整改清单。"]),
    ]

    def nested(marker, text):
        """A step, and the steps （1）（2） below it: flat, as the reader has them."""
        parts = re.split("(（[0-9]）)", text)
        return [dict(marker=m, text=x) for m, x in zip([marker, *parts[1::2]], parts[::2])]

    def side(side_, blocks, auto=True):
        h = ""
        truth = []
        for b in blocks:
            if b.get("topic"):
                h += mp("<b>" + e(b["topic"]) + "：</b>")
            if b.get("label"):
                h += mp("<b>" + e(b["label"]) + "：</b>")
            st = b["steps"]
            if len(st) > 1 and auto:
                h += "".join(num(k, x) for k, x in enumerate(st, 1))
                ts = [y for k, x in enumerate(st, 1) for y in nested(f"{k}.", x)]
            else:
                h += "".join(mp(e(x)) for x in st)
                ts = steps_of(st, [])
            truth.append(
                dict(
                    side=side_,
                    label=b["label"] + "：" if b.get("label") else b["topic"] + "：" if b.get("topic") else None,
                    topic=b.get("topic"),
                    steps=ts,
                )
            )
        return h, truth

    out = ""
    n = 0
    for i, (c, its) in enumerate(group(C), 1):
        out += tr(td(mp(f"<b>{cn(i)}、{c}（{len(its)}项）</b>"), 1200, "colspan=5"))
        for _, name, sup, town in its:
            n += 1
            deps = [x[0] for x in sup]
            joined = "扫黄打非" in name
            if name.startswith("平安建设考核"):
                (sh, st), (th, tt) = side("superior", kh_s), side("township", kh_t)
            else:
                (sh, st), (th, tt) = side("superior", segs(sup), not joined), side("township", plain(town), not joined)
            out += tr(
                td(mp(str(n)), 50),
                td(mp(e(name)), 150),
                td("".join(mp(e(x)) for x in deps), 150),
                td(sh, 450),
                td(th, 400),
            )
            D.add("cooperative", str(n), c, name, deps, [], st + tt)
    T2 = (
        TB
        + tr(
            *[
                td(mp(f"<b>{x}</b>"), w)
                for x, w in (
                    ("序号", 50),
                    ("事项名称", 150),
                    ("责任部门", 150),
                    ("责任部门职责", 450),
                    ("乡配合职责", 400),
                )
            ],
            head=True,
        )
        + out
        + "</table>\n"
    )
    out = ""
    n = 0
    for i, (c, its) in enumerate(group(rec(D, [2, 3, 5, 7, 8, 11, 13, 14, 16, 20, 28, 31])), 1):
        out += tr(td(mp(f"<b>{cn(i)}、{c}（{len(its)}项）</b>"), 1200, "colspan=3"))
        for _, name, dep, m in its:
            n += 1
            out += tr(
                td(mp(str(n)), 50), td(mp(e(name)), 400), td(mp("承接部门：" + e(dep)) + mp("工作方式：" + e(m)), 500)
            )
            D.add(
                "reclaimed",
                str(n),
                c,
                name,
                [dep],
                [],
                [dict(side="method", label=None, topic=None, steps=[dict(text=m)])],
            )
    T3 = (
        TB
        + tr(
            td(mp("<b>序号</b>"), 50),
            td(mp("<b>事项名称</b>"), 400),
            td(mp("<b>承接部门及工作方式</b>"), 500),
            head=True,
        )
        + out
        + "</table>\n"
    )
    C_ = "text-align:center"
    page = f"""<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40">
<head><meta http-equiv=Content-Type content="text/html; charset=gb2312"><meta name=Generator content="Microsoft Word 15"><title>附件</title>
<!--[if gte mso 9]><xml><o:DocumentProperties><o:Author>zzb</o:Author><o:Created>2025-05-12T02:11:00Z</o:Created></o:DocumentProperties><w:WordDocument><w:View>Print</w:View></w:WordDocument></xml><![endif]-->
<style><!-- /* Style Definitions */ p.MsoNormal {{margin:0cm;font-size:10.5pt;}} @list l0 {{mso-list-id:1;}} --></style></head>
<body lang=ZH-CN style='tab-interval:21.0pt'><div class=WordSection1>
{mp("<b>江西省赣州市宁都县桐溪乡</b>", C_)}{mp("<b>履职事项清单</b>", C_)}{mp("（2025年5月）", C_)}
<p class=MsoToc1><a href="#_Toc1">一、基本履职事项清单<span style='mso-tab-count:1 dotted'>. </span>1</a></p><p class=MsoToc1><a href="#_Toc2">二、配合履职事项清单 4</a></p><p class=MsoToc1><a href="#_Toc3">三、上级部门收回事项清单 11</a></p>
<span lang=EN-US><br clear=all style='page-break-before:always'></span>
{mp("桐溪乡位于宁都县西北，辖11个村，面积152.7平方公里，户籍人口1.96万人。")}
<h1 style='{C_}'><a name="_Toc1"></a>一、基本履职事项清单</h1>{T1}
<h1 style='{C_}'><a name="_Toc2"></a>二、配合履职事项清单</h1>{T2}
<h1 style='{C_}'><a name="_Toc3"></a>三、上级部门收回事项清单</h1>{T3}
{mp("注：表内部门名称按2025年机构改革后名称填列。")}
</div></body></html>"""
    (HERE / "d8.html").write_bytes(page.replace("\n", "\r\n").encode("gbk"))
    D.save()


def d9():
    # 洋县: PDF via docx/soffice; landscape; repeated header; vertically merged, centred category; （一）部门 labels; footer page numbers
    import docx
    from docx.shared import Pt, Cm
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT as VA

    D = Doc(
        "d9",
        "d9.pdf",
        "pdf",
        "洋县朱鹮湾镇履职事项清单",
        "2025-06",
        "朱鹮湾镇",
        "洋县",
        "汉中市",
        "陕西省",
        X="县",
        T="镇",
        V="村（社区）",
        ENV="市生态环境局洋县分局",
    )
    d = docx.Document()
    zh(d)

    def para(x, size=12, c=False, b=False, al=None):
        p = d.add_paragraph()
        r = p.add_run(x)
        r.font.size = Pt(size)
        r.bold = b
        if c:
            p.alignment = 1
        if al is not None:
            p.alignment = al
        return p

    s = landscape(d, False)
    fp = s.footer.paragraphs[0]
    fp.alignment = 1
    fp.add_run("— ")
    for k, t in (("begin", None), (None, "PAGE"), ("end", None)):
        r = fp.add_run()
        if k:
            f = OxmlElement("w:fldChar")
            f.set(qn("w:fldCharType"), k)
            r._r.append(f)
        else:
            f = OxmlElement("w:instrText")
            f.text = t
            r._r.append(f)
    fp.add_run(" —")
    para("洋县朱鹮湾镇履职事项清单", 24, True, True)
    para("（2025年6月）", 14, True)
    para("前  言", 16, True, True)
    para(
        "　　朱鹮湾镇地处秦岭南麓、汉江之滨，距县城18公里，全镇总面积168平方公里，辖12个行政村、1个社区，总人口18642人，是国家一级保护动物朱鹮的重要栖息地。为厘清县镇权责，切实为基层减负，经县委、县政府研究，形成《洋县朱鹮湾镇履职事项清单》，共三类事项。"
    )
    d.add_page_break()
    para("基本履职事项清单", 18, True, True)
    B = D.basic(
        {
            "党的建设": 7,
            "经济发展": ["做好黑米、红米等有机产业基地认证维护和品牌推广服务", 0, 1, 3],
            "民生服务": 6,
            "平安法治": 4,
            "乡村振兴": 5,
            "生态环保": ["开展朱鹮栖息地、觅食水田巡护，收容救护线索及时报告", 0, 1, 3],
            "城乡建设": 3,
            "文化旅游": 2,
            "应急管理": 3,
        }
    )

    def merged(t, rows, c, col):
        a = rows[0].cells[col]
        if len(rows) > 1:
            for r in rows:
                r.cells[col].text = ""
            m = a.merge(rows[-1].cells[col])
            for p in m.paragraphs[1:]:
                p._p.getparent().remove(p._p)
        else:
            m = a
        m.text = ""
        m.paragraphs[0].add_run(c).font.size = Pt(10)
        m.paragraphs[0].alignment = 1
        m.vertical_alignment = VA.CENTER

    t = tbl(d, [1.4, 3, 19.6])
    hdr(row(t, ["序号", "事项类别", "事项名称"], 11, range(3)))
    n = 0
    for c, its in B:
        rows = []
        for x in its:
            n += 1
            rows.append(row(t, [str(n), None, x + "。"], 11, (0,)))
            D.add("basic", str(n), c, x + "。")
        merged(t, rows, c, 1)
    d.add_page_break()
    para("配合履职事项清单", 18, True, True)
    Q = (
        "生态环保",
        "朱鹮等野生动物保护与致害补偿",
        [
            (
                "@林业局",
                [
                    "开展朱鹮种群监测和疫源疫病防控，组织救护放归。",
                    "受理野猪、黑熊等野生动物致害补偿申请，委托保险公司查勘定损。",
                    "查处非法猎捕、收购、运输野生动物行为。",
                ],
            ),
            ("@财政局", ["将致害补偿资金列入年度预算并及时拨付。"]),
            ("@公安局", ["侦办危害珍贵、濒危野生动物刑事案件。"]),
        ],
        ["协助核实受损面积、损失情况，公示补偿名单。", "劝导农户在朱鹮觅食区减少使用农药化肥。"],
    )
    C = coop(
        D,
        [
            "corr",
            "drug",
            "pest",
            "quality",
            "soil",
            "geo",
            Q,
            "env",
            "labor",
            "vet",
            "beg",
            "road",
            "elec",
            "cult",
            "food",
            "flood",
        ],
    )
    t = tbl(d, [1.2, 1.9, 3.2, 3.4, 7.6, 6.7])
    hdr(row(t, ["序号", "事项类别", "事项名称", "对应上级部门", "上级部门职责", "乡镇（街道）配合职责"], 10, range(6)))
    n = 0
    for c, its in group(C):
        rows = []
        for _, name, sup, town in its:
            n += 1
            deps = [x[0] for x in sup]
            multi = len(deps) > 1
            sl, st = build("superior", segs(sup), num="1.", label_fmt="（{c}）{}")
            tl, tt = build("township", plain(town), num="1.")
            rows.append(
                row(
                    t,
                    [
                        str(n),
                        None,
                        name,
                        [x + ("（牵头）" if multi and j == 0 else "") for j, x in enumerate(deps)],
                        sl,
                        tl,
                    ],
                    9,
                    (0, 2, 3),
                )
            )
            D.add("cooperative", str(n), c, name, deps, deps[:1] if multi else [], st + tt)
        merged(t, rows, c, 1)
    d.add_page_break()
    para("上级部门收回事项清单", 18, True, True)
    t = tbl(d, [1.2, 2.4, 8, 4.4, 8])
    hdr(row(t, ["序号", "事项类别", "事项名称", "承接部门", "工作方式"], 10, range(5)))
    n = 0
    for c, its in group(rec(D, [0, 1, 3, 4, 8, 9, 12, 14, 24, 26, 27, 29, 38, 42])):
        rows = []
        for _, name, dep, m in its:
            n += 1
            rows.append(row(t, [str(n), None, name, dep, m], 10, (0,)))
            D.add(
                "reclaimed",
                str(n),
                c,
                name,
                [dep],
                [],
                [dict(side="method", label=None, topic=None, steps=[dict(text=m)])],
            )
        merged(t, rows, c, 1)
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "d9.docx"
        d.save(source)
        soffice(source)
        shutil.copy(source.with_suffix(".pdf"), HERE)
    D.save()


def d10():
    # 武汉市黄陂区木兰坪街道: PDF via chromium; cover, 目录, 编制说明; departments separated by spaces; labels "…负责："
    import html, subprocess

    e = html.escape
    D = Doc(
        "d10",
        "d10.pdf",
        "pdf",
        "武汉市黄陂区木兰坪街道履职事项清单",
        "2024-10",
        "木兰坪街道",
        "黄陂区",
        "武汉市",
        "湖北省",
        X="区",
        T="街道",
        V="村（社区）",
        ENV="市生态环境局黄陂区分局",
    )
    D.stated = ("prefecture",)
    fx = lambda x: (
        x.replace("区公安局", "区公安分局")
        .replace("区自然资源局", "区自然资源和城乡建设局")
        .replace("区住房城乡建设局", "区住房和城市更新局")
        .replace("区城市管理局", "区城市管理执法局")
        .replace("街道党委", "街道党工委")
        .replace("编制并实施街道国民经济和社会发展规划", "参与编制辖区国民经济和社会发展规划")
    )
    B = D.basic(
        {
            "党的建设": 7,
            "经济发展": ["服务木兰生态旅游区配套商贸、民宿企业，建立楼宇和园区企业走访制度", 1, 2, 4],
            "民生服务": 6,
            "平安法治": ["指导业主委员会组建、换届，调处物业服务矛盾纠纷", 1, 2, 4, 5],
            "乡村振兴": 3,
            "城乡建设": ["组织老旧小区居民议事协商，做好加装电梯意愿征集", 2],
            "文化旅游": 2,
            "应急管理": 3,
            "综合政务": 3,
        }
    )
    E1 = (
        "城乡建设",
        "物业服务企业履约监管",
        [
            (
                "@住房城乡建设局",
                ["建立物业服务企业信用评价制度，按季度公布红黑榜。", "监管住宅专项维修资金使用，处理应急维修申请。"],
            ),
            ("@市场监督管理局", ["查处物业收费不明码标价行为。"]),
            ("@消防救援大队", ["抽查物业企业消防设施维护保养情况。"]),
        ],
        ["派员列席业主大会，协调公共收益公示。", "对居民投诉集中的物业项目进行约谈，约谈情况报@住房和城市更新局。"],
    )
    E2 = (
        "应急管理",
        "电动自行车充电安全整治",
        [
            ("@消防救援大队", ["牵头开展违规停放充电专项治理，依法实施处罚。"]),
            ("@市场监督管理局", ["对销售不合格电动自行车、蓄电池行为立案查处。", "推行充电服务价格公示。"]),
            ("@公安局", ["负责电动自行车登记上牌和道路交通秩序管理。"]),
        ],
        ["推动小区集中充电设施选址协调，2026年底前覆盖率不低于95%。", "发动志愿者劝阻“飞线充电”、电动车进楼入户。"],
    )
    E3 = (
        "平安法治",
        "养犬管理",
        [
            ("@公安局", ["办理犬只登记和年检，捕捉流浪犬、烈性犬。"]),
            ("@农业农村局", ["负责犬只狂犬病疫苗免疫点设置和检疫。"]),
            ("@城市管理局", ["查处犬只影响市容环境卫生行为。"]),
        ],
        ["开展文明养犬宣传，登记辖区犬只信息。", "调解养犬纠纷，拒不改正的移交公安机关。"],
    )
    C = [
        tuple(map(lambda z: z, c))
        for c in coop(
            D,
            [
                "corr",
                "fraud",
                E3,
                "soil",
                "env",
                "noise",
                "food",
                "train",
                "labor",
                "med",
                "old",
                "child",
                "house",
                "gas",
                E1,
                "grain",
                E2,
                "fire",
                "safe",
            ],
        )
    ]
    C = [(c, fx(n), [(fx(d), [fx(s) for s in st]) for d, st in sup], [fx(x) for x in tw]) for c, n, sup, tw in C]
    R = [tuple(fx(x) for x in r) for r in rec(D, [3, 4, 7, 9, 10, 16, 18, 19, 28, 29, 31, 38, 39, 43])]
    nb = sum(len(x[1]) for x in B)

    def table(heads, ws, body):
        return (
            "<table><colgroup>"
            + "".join(f'<col style="width:{w}%">' for w in ws)
            + "</colgroup><thead><tr>"
            + "".join(f"<th>{h}</th>" for h in heads)
            + "</tr></thead><tbody>"
            + body
            + "</tbody></table>"
        )

    br = lambda L: "".join(f"<p>{e(x)}</p>" for x in L)
    s = ""
    n = 0
    for c, its in B:
        for i, x in enumerate(its):
            x = fx(x)
            n += 1
            s += (
                f"<tr><td class=c>{n}</td>"
                + (f"<td class=c rowspan={len(its)}>{c}</td>" if i == 0 else "")
                + f"<td>{e(x)}。</td></tr>"
            )
            D.add("basic", str(n), c, x + "。")
    t1 = table(["序号", "事项类别", "事项名称"], [7, 15, 78], s)
    s = ""
    n = 0
    for c, its in group(C):
        for i, (_, name, sup, town) in enumerate(its):
            n += 1
            deps = [x[0] for x in sup]
            multi = len(deps) > 1
            sl, st = build("superior", segs(sup), num="1.", label_fmt="{}负责：")
            tl, tt = build("township", plain(town), num="1.")
            dt = " ".join(x + ("（牵头）" if multi and j == 0 else "") for j, x in enumerate(deps))
            s += (
                f"<tr><td class=c>{n}</td>"
                + (f"<td class=c rowspan={len(its)}>{c}</td>" if i == 0 else "")
                + f"<td class=c>{e(name)}</td><td class=c>{e(dt)}</td><td>{br(sl)}</td><td>{br(tl)}</td></tr>"
            )
            D.add("cooperative", str(n), c, name, deps, deps[:1] if multi else [], st + tt)
    t2 = table(["序号", "事项类别", "事项名称", "区级部门", "区级部门职责", "街道职责"], [5, 8, 13, 15, 32, 27], s)
    s = ""
    n = 0
    for c, its in group(R):
        for i, (_, name, dep, m) in enumerate(its):
            n += 1
            s += (
                f"<tr><td class=c>{n}</td>"
                + (f"<td class=c rowspan={len(its)}>{c}</td>" if i == 0 else "")
                + f"<td>{e(name)}</td><td class=c>{e(dep)}</td><td>{e(m)}</td></tr>"
            )
            D.add(
                "reclaimed",
                str(n),
                c,
                name,
                [dep],
                [],
                [dict(side="method", label=None, topic=None, steps=[dict(text=m)])],
            )
    t3 = table(["序号", "事项类别", "事项名称", "承接部门", "承接方式"], [6, 11, 30, 20, 33], s)
    dots = "…" * 30
    page = f"""<html><head><meta charset=utf-8><title>履职事项清单</title><style>@page{{size:A4 landscape;margin:18mm 15mm}}body{{font-family:"Noto Serif CJK SC";font-size:10.5pt}}table{{border-collapse:collapse;width:100%;table-layout:fixed}}td,th{{border:1px solid #000;padding:3px 5px;vertical-align:middle}}td.c,th{{text-align:center}}p{{margin:0}}h1,h2{{text-align:center}}.pg{{page-break-after:always}}.in{{text-indent:2em;line-height:1.9}}</style></head><body>
<div class=pg style="text-align:center;padding-top:120px"><div style="font-size:32pt">武汉市黄陂区木兰坪街道</div><div style="font-size:32pt">履职事项清单</div><div style="font-size:16pt;margin-top:90px">木兰坪街道办事处<br>2024年10月</div></div>
<div class=pg><h2>目　录</h2><p class=in>一、编制说明{dots}1</p><p class=in>二、基本履职事项清单（{nb}项）{dots}2</p><p class=in>三、配合履职事项清单（{len(C)}项）{dots}5</p><p class=in>四、上级部门收回事项清单（{len(R)}项）{dots}14</p></div>
<div class=pg><h2>编制说明</h2><p class=in>木兰坪街道地处黄陂区中部，辖区面积74.3平方公里，辖12个社区、9个行政村，常住户数2.4万户、常住人口6.7万人。</p><p class=in>清单编制遵循权责一致原则，坚持问题导向，经征求32个区直单位意见、专家论证、合法性审查，报区委常委会会议审定。</p></div>
<h2>基本履职事项清单</h2>{t1}<div class=pg></div><h2>配合履职事项清单</h2>{t2}<div class=pg></div><h2>上级部门收回事项清单</h2>{t3}
</body></html>"""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "d10.html"
        source.write_text(page, "utf-8")
        subprocess.run(
            [
                "chromium",
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--no-pdf-header-footer",
                f"--user-data-dir={folder}/profile",
                f"--print-to-pdf={HERE}/d10.pdf",
                f"file://{source}",
            ],
            check=True,
            capture_output=True,
            timeout=240,
        )
    D.save()


def d11():
    # 重庆市綦江区古剑桥街道: Markdown; category headings with counts between tables; 牵头部门 + 配合部门 columns; bold labels; <br>
    D = Doc(
        "d11",
        "d11.md",
        "markdown",
        "重庆市綦江区古剑桥街道履职事项清单",
        "2025-07",
        "古剑桥街道",
        "綦江区",
        None,
        "重庆市",
        X="区",
        T="街道",
        V="社区",
        ENV="区生态环境局",
    )
    D.stated = ("region",)
    fx = lambda x: (
        x.replace("区自然资源局", "区规划自然资源局")
        .replace("区住房城乡建设局", "区住房城乡建委")
        .replace("区卫生健康局", "区卫生健康委")
        .replace("区发展和改革局", "区发展改革委")
        .replace("区农业农村局", "区农业农村委")
        .replace("区商务局", "区商务委")
        .replace("区文化广电旅游局", "区文化旅游委")
        .replace("区市场监督管理局", "区市场监管局")
        .replace("区人力资源和社会保障局", "区人力社保局")
        .replace("区医疗保障局", "区医保局")
        .replace("街道党委", "街道党工委")
        .replace("区教育局", "区教委")
    )
    o = [
        "# 重庆市綦江区古剑桥街道履职事项清单",
        "",
        "> 发布机构：綦江区古剑桥街道办事处　　发布日期：2025年7月9日",
        "",
        "**街道简介**：古剑桥街道辖社区11个、村4个，辖区面积52.8平方公里，户籍人口7.31万人，有商业综合体2个、规上企业19家。",
        "",
    ]
    B = D.basic(
        {
            "党的建设": 8,
            "经济发展": ["服务齿轮、铝加工企业和商业综合体，落实楼宇经济“双楼长”制", 1, 2, 3],
            "民生服务": 6,
            "平安法治": ["运行“141”基层智治平台，规范“一中心四板块一网格”事件流转", 1, 2, 4],
            "城乡建设": ["牵头老旧小区自治管理，引导居民参与改造方案协商", 2, 4],
            "生态环保": 2,
            "应急管理": 4,
            "综合政务": 3,
        }
    )
    nb = sum(len(x[1]) for x in B)
    F1 = (
        "城乡建设",
        "高空抛物坠物治理",
        [
            ("@公安局", ["牵头调查高空抛物案件，依法追究责任。", "指导视频监控点位建设。"]),
            ("@住房城乡建设局", ["督促物业企业排查外墙、空调外机、窗户等脱落隐患。"]),
            ("@城市管理局", ["整治违规设置的花架、雨棚、店招。"]),
        ],
        ["开展入户宣传，登记阳台堆物户。", "对失管楼栋协调业主维修。"],
    )
    F2 = (
        "城乡建设",
        "城镇老旧小区改造",
        [
            ("@住房城乡建设局", ["编制年度改造计划，组织项目审查和竣工验收。"]),
            ("@财政局", ["统筹中央、市级补助资金。"]),
            ("国网@供电公司", ["实施“一户一表”和线路下地改造。"]),
        ],
        ["征集居民意愿，形成改造清单。", "协调施工扰民、管线迁改矛盾，组织居民参与质量监督。"],
    )
    F3 = (
        "商贸流通",
        "夜间集市和外摆经营管理",
        [
            ("@商务局", ["制定夜间经济发展规划，设置特色街区。"]),
            ("@城市管理局", ["核定占道经营区域和时段，处理违规占道行为。", "开展油烟、垃圾清运监督。"]),
            ("@市场监督管理局", ["对食品摊贩实施备案管理与快检。"]),
        ],
        ["登记辖区摊贩信息，引导入场经营。", "协助维持22时后撤摊秩序。"],
    )
    C = [
        (c, fx(n), [(fx(d), [fx(s) for s in st]) for d, st in sup], [fx(x) for x in tw])
        for c, n, sup, tw in coop(
            D,
            [
                "drug",
                "fraud",
                "env",
                "noise",
                "food",
                "edu",
                "labor",
                "med",
                "beg",
                "vet",
                "gas",
                "elec",
                F1,
                F2,
                F3,
                "safe",
                "fire",
            ],
        )
    ]
    R = [tuple(fx(x) for x in r) for r in rec(D, [2, 3, 7, 8, 10, 12, 16, 17, 18, 19, 29, 30, 31, 37, 41])]
    o += [f"## 一、基本履职事项清单（{nb}项）", ""]
    n = 0
    for i, (c, its) in enumerate(B, 1):
        o += [f"### （{cn(i)}）{c}（{len(its)}项）", "", "| 序号 | 事项名称 |", "|:---:|---|"]
        for x in its:
            n += 1
            x = fx(x)
            o.append(f"| {n} | {x}。 |")
            D.add("basic", str(n), c, x + "。")
        o.append("")
    o += [f"## 二、配合履职事项清单（{len(C)}项）", ""]
    n = 0
    for i, (c, its) in enumerate(group(C), 1):
        o += [
            f"### （{cn(i)}）{c}（{len(its)}项）",
            "",
            "| 序号 | 事项名称 | 牵头部门 | 配合部门 | 部门职责 | 街道配合职责 |",
            "|---|---|---|---|---|---|",
        ]
        for _, name, sup, town in its:
            n += 1
            deps = [x[0] for x in sup]
            blk = segs(sup)
            jt = name in ("养老机构安全监管", "高空抛物坠物治理", "根治拖欠农民工工资")
            sl, st = build("superior", blk, num="1. ", label_fmt="**{}：**", label_nl=False)
            tl, tt = build("township", plain(town), num=None if jt else "1. ")
            o.append(f"| {n} | {name} | {deps[0]} | {'、'.join(deps[1:])} | {'<br>'.join(sl)} | {'<br>'.join(tl)} |")
            D.add("cooperative", str(n), c, name, deps, deps[:1], st + tt)
        o.append("")
    o += [f"## 三、上级部门收回事项清单（{len(R)}项）", ""]
    n = 0
    for i, (c, its) in enumerate(group(R), 1):
        o += [f"### （{cn(i)}）{c}（{len(its)}项）", "", "| 序号 | 事项名称 | 承接部门 | 措施 |", "|---|---|---|---|"]
        for _, name, dep, m in its:
            n += 1
            o.append(f"| {n} | {name} | {dep} | {m} |")
            D.add(
                "reclaimed",
                str(n),
                c,
                name,
                [dep],
                [],
                [dict(side="method", label=None, topic=None, steps=[dict(text=m)])],
            )
        o.append("")
    o += ["注：部门名称以区级机构改革方案为准。", "", "綦江区古剑桥街道办事处"]
    (HERE / "d11.md").write_text("\n".join(o) + "\n", "utf-8")
    D.save()


def d12():
    # 赤峰市敖汉旗乌兰塔拉苏木: UTF-16 LE (BOM) tab separated text; inline numbering; category only in first row; abbreviated prefecture form
    D = Doc(
        "d12",
        "d12.txt",
        "text",
        "敖汉旗乌兰塔拉苏木履职事项清单（共62项）",
        "2025-08",
        "乌兰塔拉苏木",
        "敖汉旗",
        "赤峰市",
        "内蒙古自治区",
        X="旗",
        T="苏木",
        V="嘎查村",
        ENV="赤峰市生态环境局敖汉旗分局",
    )
    fx = lambda x: (
        x.replace("旗农业农村局", "旗农牧局")
        .replace("旗林业局", "旗林业和草原局")
        .replace("旗民族宗教事务局", "旗民族事务委员会")
        .replace("旗文化广电旅游局", "旗文化旅游体育局")
        .replace("旗卫生健康局", "旗卫生健康委员会")
        .replace("旗发展和改革局", "旗发展和改革委员会")
        .replace("农村、村", "苏木、嘎查村")
        .replace("苏木、村两级", "苏木、嘎查村两级")
    )
    G1 = (
        "生态环保",
        "草原禁牧休牧和草畜平衡监管",
        [
            (
                "@林业局",
                [
                    "核定草原载畜量，发布禁牧令、休牧公告。",
                    "查处违规放牧、开垦草原行为。",
                    "审核草原生态保护补助奖励面积。",
                ],
            ),
            ("@财政局", ["拨付草原补奖资金，监督“一卡通”发放。"]),
            ("@公安局", ["侦办非法开垦草原、非法占用草原案件。"]),
        ],
        ["与牧户签订草畜平衡责任书，逐户登记牲畜数量。", "组织草管员巡护，劝离违规放牧畜群并做好记录。"],
    )
    G2 = (
        "农牧业",
        "旱作小米地理标志保护",
        [
            ("@农业农村局", ["制定谷子标准化种植规程，推广渗水地膜覆盖技术。"]),
            ("@市场监督管理局", ["查处冒用“敖汉小米”地理标志行为。"]),
            ("@商务局", ["组织展会推介和电商品牌培育。"]),
        ],
        ["统计谷子播种面积，组织种植户签约。", "收集侵权线索报旗有关部门。"],
    )
    G3 = (
        "应急管理",
        "白灾黑灾及大风沙尘防范",
        [
            ("@应急管理局", ["牵头编制冬春救灾应急方案，储备饲草、防寒物资。"]),
            ("@气象局", ["及时发布暴雪、寒潮、大风沙尘预警。"]),
            ("@交通运输局", ["组织除雪保通，发布封路信息。"]),
        ],
        ["通知牧户归牧避险，统计牲畜伤亡、棚圈损毁情况。", "协助发放救灾饲草料。"],
    )
    B = D.basic(
        {
            "党的建设": 6,
            "经济发展": ["服务杂粮、肉驴特色养殖产业，协调棚圈建设和良种繁育补贴申报", 0, 2, 7],
            "民生服务": 5,
            "平安法治": 4,
            "乡村振兴": 5,
            "生态环保": 3,
            "文化旅游": ["扶持乌兰牧骑式惠民演出，做好蒙古语公共文化服务", 1, 2],
            "综合政务": 3,
        }
    )
    C = coop(
        D,
        [
            "corr",
            G2,
            "pest",
            "forest",
            G1,
            "env",
            "soil",
            "labor",
            "child",
            "road",
            G3,
            "flood",
            "fire",
            "safe",
            "elec",
            "grain",
        ],
    )
    C = [(c, fx(n), [(fx(d), [fx(s) for s in st]) for d, st in sup], [fx(x) for x in tw]) for c, n, sup, tw in C]
    order = [
        "平安法治",
        "农牧业",
        "农业农村",
        "生态环保",
        "自然资源",
        "社会保障",
        "民生服务",
        "交通运输",
        "应急管理",
        "城乡建设",
        "商贸流通",
    ]
    C = sorted(C, key=lambda x: order.index(x[0]))
    R = [tuple(fx(x) for x in r) for r in rec(D, [1, 4, 11, 12, 14, 20, 24, 25, 32, 33, 37, 40, 45])]
    nb = sum(len(x[1]) for x in B)
    L = [
        f"敖汉旗乌兰塔拉苏木履职事项清单（共{nb + len(C) + len(R)}项）",
        "公布日期：2025/08/06",
        "",
        f"附件1",
        "敖汉旗乌兰塔拉苏木基本履职事项清单",
        "序号\t事项类别\t事项名称",
    ]
    n = 0
    for c, its in B:
        for i, x in enumerate(its):
            n += 1
            x = fx(x)
            L.append(f"{n}\t{c if i == 0 else ''}\t{x}")
            D.add("basic", str(n), c, x)
    L += [
        "",
        "附件2",
        "敖汉旗乌兰塔拉苏木配合履职事项清单",
        "序号\t事项类别\t事项名称\t旗直部门\t旗直部门职责\t苏木配合事项",
    ]
    n = 0
    for c, its in group(C):
        for i, (_, name, sup, town) in enumerate(its):
            n += 1
            deps = [x[0] for x in sup]
            multi = len(deps) > 1
            sb = segs(sup)
            for b in sb:
                b["steps"] = semis(b["steps"])
            sl, st = build("superior", sb, num="1.", label_nl=False, step_nl=False)
            tl, tt = build("township", plain(semis(town)), num="1.", step_nl=False)
            dt = "；".join(x + ("（牵头）" if multi and j == 0 else "") for j, x in enumerate(deps))
            L.append("\t".join([str(n), c if i == 0 else "", name, dt, "".join(sl), "".join(tl)]))
            D.add("cooperative", str(n), c, name, deps, deps[:1] if multi else [], st + tt)
    L += ["", "附件3", "敖汉旗乌兰塔拉苏木上级部门收回事项清单", "序号\t事项名称\t承接部门及工作方式"]
    for k, (c, name, dep, m) in enumerate(R, 1):
        L.append(f"{k}\t{name}\t承接部门：{dep} 工作方式：{m}")
        D.add(
            "reclaimed",
            str(k),
            None,
            name,
            [dep],
            [],
            [dict(side="method", label=None, topic=None, steps=[dict(text=m)])],
        )
    L += ["", "说明：附件3事项自公布之日起由承接部门负责。"]
    (HERE / "d12.txt").write_bytes("\r\n".join(L).encode("utf-16"))
    D.total = 62
    D.save()


MAKERS = {f.__name__: f for f in (d1, d2, d3, d4, d5, d6, d7, d8, d9, d10, d11, d12)}
if __name__ == "__main__":
    for name in sys.argv[1:] or MAKERS:
        MAKERS[name]()
