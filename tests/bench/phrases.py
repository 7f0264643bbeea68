"""The words of generated plans: themes with what they work on, want and measure, in Thai and English side by side.

Why a small grammar and not random letters: the costs of Thai show only in Thai (three bytes a letter, no spaces, search by
n-grams), and a fault is found only in a label that could have been printed. The words are those of real plans; the
sentences made of them are nobody's.
"""

from random import Random
from typing import NamedTuple


class Pair(NamedTuple):
    """A text in both languages."""

    th: str
    en: str


class Measure(NamedTuple):
    """What an indicator of a theme measures: concept, quantity kind, unit, the unit's word, ways to set a target, values."""

    concept: str
    th: str
    en: str
    kind: str
    unit: str
    word: Pair
    ways: str
    values: tuple[float, ...]


class Theme(NamedTuple):
    """One subject of planning; `area` is the area of the National Strategy it serves."""

    key: str
    title: Pair
    area: int
    objects: tuple[Pair, ...]
    wishes: tuple[Pair, ...]
    measures: tuple[Measure, ...]


# The ways: g grows by per cent a year, f falls by per cent from a year, r rises to a level, l at least, m at most.
VERBS = (
    Pair("ส่งเสริมและพัฒนา", "Promote and develop"),
    Pair("ยกระดับ", "Raise the standard of"),
    Pair("เพิ่มประสิทธิภาพ", "Make more efficient"),
    Pair("สนับสนุนและต่อยอด", "Support and build upon"),
    Pair("พัฒนากลไกการบริหารจัดการ", "Develop the management of"),
    Pair("เสริมสร้างความเข้มแข็งของ", "Strengthen"),
    Pair("ขยายผล", "Extend"),
    Pair("สร้างเครือข่ายความร่วมมือด้าน", "Build networks for"),
)
PURPOSES = (
    Pair("ให้ได้มาตรฐาน", "to standard"),
    Pair("อย่างทั่วถึงและเป็นธรรม", "for all, fairly"),
    Pair("โดยการมีส่วนร่วมของทุกภาคส่วน", "with the participation of every sector"),
    Pair("ด้วยเทคโนโลยีดิจิทัลและนวัตกรรม", "with digital technology and innovation"),
    Pair("ตามหลักปรัชญาของเศรษฐกิจพอเพียง", "by the philosophy of the sufficiency economy"),
    Pair("ให้สอดคล้องกับศักยภาพของพื้นที่", "to suit the potential of the area"),
    Pair("เพื่อสร้างงาน สร้างอาชีพ และสร้างรายได้ให้แก่ประชาชน", "to create work, occupation and income for the people"),
    Pair("อย่างเป็นระบบและต่อเนื่อง", "systematically and steadily"),
)
TITLE_ENDS = (
    Pair("", ""),
    Pair("อย่างยั่งยืน", ", to last"),
    Pair("เพื่อคุณภาพชีวิตที่ดีของประชาชน", ", for a good life"),
    Pair("บนฐานทุนทางวัฒนธรรมและภูมิปัญญา", ", on the ground of culture and local wisdom"),
    Pair("ด้วยนวัตกรรมและความร่วมมือ", ", by innovation and co-operation"),
)
NUM, PERCENT, RAI, MONEY, TONNE, DAYS = "unit:NUM", "unit:PERCENT", "tpv:rai", "tpv:million-baht", "unit:TONNE", "tpv:day-count"
PEOPLE, PLACES, MILLIONS = Pair("คน", "people"), Pair("แห่ง", "places"), Pair("ล้านบาท", "million baht")
SHARE, FIELD, TONS, COUNTED = Pair("", ""), Pair("ไร่", "rai"), Pair("ตัน", "tonnes"), Pair("วัน", "days")


def _pairs(*lines: str) -> tuple[Pair, ...]:
    return tuple(Pair(*line.split(" | ")) for line in lines)


def _theme(key: str, title: str, area: int, objects: tuple[Pair, ...], wishes: tuple[Pair, ...], *measures: Measure) -> Theme:
    return Theme(key, *_pairs(title), area, objects, wishes, measures)


THEMES = (
    _theme(
        "tourism", "การพัฒนาการท่องเที่ยวเชิงสร้างสรรค์และวัฒนธรรม | Creative and cultural tourism", 2,
        _pairs("แหล่งท่องเที่ยวทางธรรมชาติและวัฒนธรรม | natural and cultural tourist sites",
               "บุคลากรและผู้ประกอบการท่องเที่ยว | tourism personnel and entrepreneurs",
               "การท่องเที่ยวโดยชุมชน | community-based tourism",
               "เส้นทางท่องเที่ยวเชื่อมโยงระหว่างจังหวัด | tourist routes that link provinces",
               "การตลาดและการประชาสัมพันธ์การท่องเที่ยว | tourism marketing and publicity"),
        _pairs("เป็นจุดหมายการท่องเที่ยวคุณภาพ | To be a destination of quality tourism",
               "รายได้จากการท่องเที่ยวกระจายสู่ชุมชน | Tourism revenue reaches the communities"),
        Measure("tourism-revenue", "รายได้จากการท่องเที่ยว", "Tourism revenue", "monetary-value", MONEY, MILLIONS, "gr",
                (850, 1200, 2400, 12500)),
        Measure("tourist-arrivals", "จำนวนนักท่องเที่ยว", "Number of tourists", "count", NUM, PEOPLE, "grl",
                (150000, 420000, 1250000)),
        Measure("tourist-safety", "ร้อยละของนักท่องเที่ยวที่เชื่อมั่นในความปลอดภัย", "Percentage of tourists who feel safe",
                "ratio", PERCENT, SHARE, "l", (80, 85, 90)),
    ),
    _theme(
        "agriculture", "เกษตรปลอดภัย เกษตรอินทรีย์ และเกษตรแปรรูปมูลค่าสูง | Safe, organic and high-value farm products", 2,
        _pairs("เกษตรกรและสถาบันเกษตรกร | farmers and farmers' institutions",
               "การผลิตสินค้าเกษตรปลอดภัย | production of safe farm goods",
               "การแปรรูปผลผลิตทางการเกษตร | processing of farm produce",
               "ตลาดสินค้าเกษตรอินทรีย์ | the market for organic goods",
               "ระบบเกษตรแปลงใหญ่ | large-plot farming"),
        _pairs("เป็นแหล่งผลิตสินค้าเกษตรที่มีคุณภาพ | To be a source of quality farm goods",
               "เกษตรกรมีรายได้เพิ่มขึ้น | Farmers earn more"),
        Measure("agriculture-gross-product", "ผลิตภัณฑ์มวลรวมภาคเกษตร", "Gross agricultural product", "monetary-value", MONEY,
                MILLIONS, "gr", (3200, 8400, 15600)),
        Measure("organic-area", "พื้นที่เกษตรอินทรีย์ที่ได้รับการรับรอง", "Certified organic area", "area", RAI, FIELD, "rl",
                (1000, 2500, 12000)),
        Measure("farm-standard-certification", "จำนวนแปลงที่ได้รับรองมาตรฐาน GAP", "Plots certified to GAP", "count", NUM,
                Pair("แปลง", "plots"), "grl", (250, 800, 1600)),
    ),
    _theme(
        "community-trade", "การค้าการลงทุนและผลิตภัณฑ์ชุมชน | Trade, investment and community products", 2,
        _pairs("ผลิตภัณฑ์ชุมชนและสินค้า OTOP | community products and OTOP goods",
               "ผู้ประกอบการรายย่อยและวิสาหกิจชุมชน | small and community enterprises",
               "ช่องทางการตลาดออนไลน์ | online marketing channels",
               "การค้าชายแดน | border trade"),
        _pairs("เศรษฐกิจการค้าของพื้นที่เติบโตอย่างมั่นคง | The area's trade grows steadily",
               "ผู้ประกอบการแข่งขันได้ | Entrepreneurs can compete"),
        Measure("otop-sales", "มูลค่าการจำหน่ายสินค้า OTOP", "Sales of OTOP goods", "monetary-value", MONEY, MILLIONS, "gr",
                (320, 950, 4100)),
        Measure("community-product-certification", "จำนวนผลิตภัณฑ์ชุมชนที่ผ่านมาตรฐาน มผช.", "Community products certified",
                "count", NUM, Pair("ผลิตภัณฑ์", "products"), "rl", (20, 45, 120)),
    ),
    _theme(
        "transport", "โครงสร้างพื้นฐานและโลจิสติกส์ที่ปลอดภัย | Safe infrastructure and logistics", 2,
        _pairs("ถนนและสะพานในความรับผิดชอบ | roads and bridges in its charge",
               "ระบบขนส่งสาธารณะ | public transport",
               "จุดเสี่ยงอุบัติเหตุทางถนน | road accident black spots",
               "โครงข่ายคมนาคมเชื่อมโยงแหล่งผลิต | roads that link places of production"),
        _pairs("ประชาชนเดินทางได้สะดวกและปลอดภัย | People travel with ease and safety",
               "ต้นทุนการขนส่งสินค้าลดลง | Goods cost less to carry"),
        Measure("road-deaths", "จำนวนผู้เสียชีวิตจากอุบัติเหตุทางถนน", "Road deaths", "count", NUM, PEOPLE, "fm", (12, 35, 90)),
        Measure("paved-roads", "ร้อยละของถนนที่ได้มาตรฐาน", "Percentage of roads that meet the standard", "ratio", PERCENT,
                SHARE, "l", (70, 80, 92.5)),
    ),
    _theme(
        "health", "การเสริมสร้างสุขภาวะที่ดีทุกช่วงวัย | Good health at every age", 3,
        _pairs("ระบบบริการสุขภาพปฐมภูมิ | primary health care",
               "อาสาสมัครสาธารณสุขประจำหมู่บ้าน | village health volunteers",
               "การป้องกันโรคไม่ติดต่อเรื้อรัง | prevention of chronic disease",
               "กองทุนหลักประกันสุขภาพท้องถิ่น | local health security funds"),
        _pairs("ประชาชนมีสุขภาพแข็งแรง | People are in good health",
               "ประชาชนเข้าถึงบริการสุขภาพ | People have access to health care"),
        Measure("dengue-rate", "อัตราป่วยด้วยโรคไข้เลือดออก", "Dengue morbidity", "ratio", PERCENT, SHARE, "f", (10, 20, 30)),
        Measure("health-screening", "จำนวนประชาชนที่ได้รับการคัดกรองสุขภาพ", "People screened", "count", NUM, PEOPLE, "grl",
                (2400, 18000, 65000)),
    ),
    _theme(
        "education", "การพัฒนาทักษะและการเรียนรู้ตลอดชีวิต | Skills and lifelong learning", 3,
        _pairs("ศูนย์พัฒนาเด็กเล็ก | child development centres",
               "ทักษะอาชีพของแรงงาน | the skills of workers",
               "การเรียนรู้ของผู้เรียนในศตวรรษที่ 21 | learning for the 21st century",
               "แหล่งเรียนรู้และภูมิปัญญาท้องถิ่น | places of learning and local wisdom"),
        _pairs("ประชาชนมีทักษะตรงกับความต้องการของตลาดแรงงาน | People have the skills the labour market wants",
               "เด็กและเยาวชนมีพัฒนาการสมวัย | Children develop as their age asks"),
        Measure("child-development", "ร้อยละของเด็กปฐมวัยที่มีพัฒนาการสมวัย", "Percentage of small children who develop well",
                "ratio", PERCENT, SHARE, "l", (85, 87.5, 90)),
        Measure("skill-training", "จำนวนผู้ผ่านการฝึกอบรมทักษะอาชีพ", "People trained in a skill", "count", NUM, PEOPLE, "gl",
                (120, 600, 3500)),
    ),
    _theme(
        "welfare", "สังคมสูงวัยและสวัสดิการที่ทั่วถึง | An ageing society and welfare for all", 4,
        _pairs("คุณภาพชีวิตผู้สูงอายุ | the quality of life of older persons",
               "สวัสดิการสำหรับคนพิการและผู้ด้อยโอกาส | welfare for the disabled and the disadvantaged",
               "โรงเรียนผู้สูงอายุ | schools for older persons",
               "ที่อยู่อาศัยสำหรับผู้มีรายได้น้อย | housing for those of low income"),
        _pairs("ผู้สูงอายุมีหลักประกันในชีวิต | Older persons have security in life",
               "ประชาชนเข้าถึงสวัสดิการอย่างเท่าเทียม | People have equal access to welfare"),
        Measure("elderly-schools", "จำนวนโรงเรียนผู้สูงอายุ", "Schools for older persons", "count", NUM, PLACES, "rl",
                (3, 12, 60)),
        Measure("welfare-access", "ร้อยละของผู้สูงอายุที่ได้รับการดูแลระยะยาว", "Percentage of older persons in long-term care",
                "ratio", PERCENT, SHARE, "l", (75, 90, 95)),
    ),
    _theme(
        "grassroots", "เศรษฐกิจฐานรากและการแก้ไขปัญหาความยากจน | The grassroots economy, and an end to poverty", 4,
        _pairs("อาชีพเสริมของครัวเรือนรายได้น้อย | side occupations of poor households",
               "กลุ่มออมทรัพย์และกองทุนหมู่บ้าน | savings groups and village funds",
               "ข้อมูลครัวเรือนยากจนรายครัวเรือน | data on each poor household",
               "ชุมชนพึ่งตนเอง | self-reliant communities"),
        _pairs("ครัวเรือนยากจนมีรายได้พ้นเกณฑ์ | Poor households rise above the line",
               "ชุมชนพึ่งตนเองได้ | Communities rely on themselves"),
        Measure("poor-households", "จำนวนครัวเรือนยากจน", "Poor households", "count", NUM, Pair("ครัวเรือน", "households"), "fm",
                (40, 350, 1200)),
        Measure("household-income", "รายได้เฉลี่ยของครัวเรือน", "Average household income", "monetary-value",
                "tpv:baht-per-month", Pair("บาทต่อเดือน", "baht a month"), "gr", (18500, 24000, 31500)),
    ),
    _theme(
        "forest", "การอนุรักษ์และฟื้นฟูป่าไม้และระบบนิเวศ | Conserving and restoring forest and ecosystems", 5,
        _pairs("ป่าต้นน้ำและป่าชุมชน | watershed and community forest",
               "พื้นที่สีเขียวในเมือง | urban green areas",
               "ความหลากหลายทางชีวภาพ | biodiversity",
               "เครือข่ายอาสาสมัครพิทักษ์ป่า | networks of forest volunteers"),
        _pairs("ทรัพยากรป่าไม้คงความอุดมสมบูรณ์ | The forest stays rich",
               "คนกับป่าอยู่ร่วมกันอย่างยั่งยืน | People and forest live together sustainably"),
        Measure("forest-area", "พื้นที่ป่าไม้", "Forest area", "area", RAI, FIELD, "rl", (5000, 125000, 980000)),
        Measure("green-area", "พื้นที่สีเขียวในเขตเมือง", "Green area in towns", "area", RAI, FIELD, "grl", (50, 320, 900)),
    ),
    _theme(
        "water", "การบริหารจัดการน้ำทั้งระบบ | Water management as one system", 5,
        _pairs("แหล่งกักเก็บน้ำเพื่อการเกษตร | water storage for farming",
               "ระบบประปาหมู่บ้าน | village water supply",
               "การป้องกันอุทกภัยและภัยแล้ง | protection from flood and drought",
               "คุณภาพน้ำในแม่น้ำและลำคลอง | water quality in rivers and canals"),
        _pairs("ประชาชนมีน้ำใช้ตลอดปี | People have water all year",
               "ความเสียหายจากอุทกภัยลดลง | Floods do less damage"),
        Measure("irrigated-area", "พื้นที่ที่ได้รับประโยชน์จากระบบชลประทาน", "Irrigated area", "area", RAI, FIELD, "grl",
                (1500, 24000, 310000)),
        Measure("village-water", "ร้อยละของครัวเรือนที่มีน้ำสะอาดใช้", "Percentage of households with clean water", "ratio",
                PERCENT, SHARE, "l", (90, 95, 98.5)),
    ),
    _theme(
        "pollution", "การจัดการขยะ หมอกควัน และมลพิษ | Waste, haze and pollution", 5,
        _pairs("การคัดแยกขยะที่ต้นทาง | sorting of waste at the source",
               "การเฝ้าระวังไฟป่าและหมอกควัน | the watch for forest fire and haze",
               "ระบบกำจัดขยะแบบศูนย์รวม | joint waste disposal",
               "การลดการเผาในพื้นที่เกษตร | less burning of fields"),
        _pairs("ประชาชนอยู่ในสิ่งแวดล้อมที่สะอาด | People live in clean surroundings",
               "ปัญหาหมอกควันได้รับการแก้ไข | The haze is dealt with"),
        Measure("hotspots", "จำนวนจุดความร้อน", "Number of hotspots", "count", NUM, Pair("จุด", "spots"), "fm", (80, 420, 2600)),
        Measure("haze-days", "จำนวนวันที่ฝุ่นละอองเกินมาตรฐาน", "Days with dust above the standard", "duration", DAYS, COUNTED,
                "fm", (10, 25, 40)),
        Measure("waste", "ปริมาณขยะมูลฝอยที่นำไปกำจัด", "Waste disposed of", "mass", TONNE, TONS, "fm", (900, 5400, 26000)),
    ),
    _theme(
        "government", "การบริหารจัดการภาครัฐที่โปร่งใสและทันสมัย | Open and modern public administration", 6,
        _pairs("การให้บริการประชาชนแบบเบ็ดเสร็จ | one-stop public services",
               "ระบบข้อมูลกลางเพื่อการตัดสินใจ | shared data for decisions",
               "ธรรมาภิบาลและการต่อต้านการทุจริต | good governance and the fight against corruption",
               "สมรรถนะของบุคลากร | the capability of personnel"),
        _pairs("ประชาชนพึงพอใจในบริการของรัฐ | People are content with public services",
               "หน่วยงานโปร่งใสและตรวจสอบได้ | Agencies are open and answerable"),
        Measure("integrity-score", "ร้อยละของหน่วยงานที่ผ่านเกณฑ์ ITA", "Percentage of agencies that pass the ITA", "ratio",
                PERCENT, SHARE, "l", (85, 95, 100)),
        Measure("e-services", "จำนวนบริการภาครัฐที่ให้บริการออนไลน์", "Public services online", "count", NUM,
                Pair("บริการ", "services"), "rl", (5, 18, 64)),
    ),
    _theme(
        "safety", "ความมั่นคงและความปลอดภัยในชีวิตและทรัพย์สิน | Security, and safety of life and property", 1,
        _pairs("ระบบป้องกันและบรรเทาสาธารณภัย | disaster prevention and relief",
               "การป้องกันและแก้ไขปัญหายาเสพติด | prevention of drug abuse",
               "อาสาสมัครป้องกันภัยฝ่ายพลเรือน | civil defence volunteers",
               "กล้องวงจรปิดในที่สาธารณะ | cameras in public places"),
        _pairs("ประชาชนปลอดภัยในชีวิตและทรัพย์สิน | People are safe in life and property",
               "หมู่บ้านและชุมชนปลอดยาเสพติด | Villages are free of drugs"),
        Measure("crime-cases", "จำนวนคดีอาชญากรรมที่เกี่ยวกับทรัพย์", "Crimes against property", "count", NUM,
                Pair("คดี", "cases"), "fm", (30, 140, 800)),
        Measure("drug-free-villages", "ร้อยละของหมู่บ้านที่ปลอดยาเสพติด", "Percentage of villages free of drugs", "ratio",
                PERCENT, SHARE, "l", (75, 85, 90)),
    ),
)
NATIONAL_AREAS = _pairs(
    "ยุทธศาสตร์ชาติด้านความมั่นคง | National strategy on security",
    "ยุทธศาสตร์ชาติด้านการสร้างความสามารถในการแข่งขัน | National strategy on competitiveness",
    "ยุทธศาสตร์ชาติด้านการพัฒนาและเสริมสร้างศักยภาพทรัพยากรมนุษย์ | National strategy on human capital",
    "ยุทธศาสตร์ชาติด้านการสร้างโอกาสและความเสมอภาคทางสังคม | National strategy on social cohesion and equity",
    "ยุทธศาสตร์ชาติด้านการสร้างการเติบโตบนคุณภาพชีวิตที่เป็นมิตรต่อสิ่งแวดล้อม | National strategy on eco-friendly growth",
    "ยุทธศาสตร์ชาติด้านการปรับสมดุลและพัฒนาระบบการบริหารจัดการภาครัฐ | National strategy on public-sector rebalancing",
)
_PLACE_HEADS = _pairs("บ้าน | Ban", "หนอง | Nong", "นา | Na", "โคก | Khok", "ท่า | Tha", "ห้วย | Huai", "ดอน | Don",
                      "วัง | Wang", "แม่ | Mae", "ป่า | Pa", "คลอง | Khlong", "โพน | Phon")
_PLACE_TAILS = _pairs("ใหญ่ | Yai", "งาม | Ngam", "สูง | Sung", "ทอง | Thong", "แก้ว | Kaeo", "ไผ่ | Phai", "บัว | Bua",
                      "ขาม | Kham", "ม่วง | Muang", "สะอาด | Sa-at", "เจริญ | Charoen", "สามัคคี | Samakkhi")


def action(rng: Random, theme: Theme, taken: set[str]) -> Pair:
    """A tactic, approach, item or objective of a theme that is not taken yet, and is now."""
    while True:
        verb, thing, purpose = rng.choice(VERBS), rng.choice(theme.objects), rng.choice(PURPOSES)
        if verb.th + thing.th not in taken:
            taken.add(verb.th + thing.th)
            return Pair(f"{verb.th}{joined(thing.th, purpose.th)}", f"{verb.en} {thing.en}, {purpose.en}")


def joined(first: str, second: str) -> str:
    """Two Thai texts as one: with a space between where the first ends in Latin letters or digits.

    >>> joined("สินค้า OTOP", "ให้ได้มาตรฐาน")
    'สินค้า OTOP ให้ได้มาตรฐาน'
    """
    return f"{first} {second}" if first[-1].isascii() and second else first + second


def place(number: int) -> Pair:
    """The name of the local body with a number in its province, counted from 0; the first 144 differ."""
    head = _PLACE_HEADS[number % len(_PLACE_HEADS)]
    tail = _PLACE_TAILS[(number // len(_PLACE_HEADS) + number) % len(_PLACE_TAILS)]
    return Pair(f"{head.th}{tail.th}", f"{head.en} {tail.en}")
