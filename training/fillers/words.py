"""Word lists that fillers share. Written by hand for this project; real counties and countries, invented stems."""

from __future__ import annotations

STEMS = (
    (
        "Larkhill Oakwood Riverside Brookfield Highcliffe Thornbury Kingsmead Elmhurst Castlefield Whitmoor Fairview Bluebell "
        "Millfield Ravenscroft Parkside Greenacre Heron Kestrel Swallow Lakeside Hillcrest Meadowbank Woodlands Springfield Beacon "
        "Abbey Priory Minster Cathedral Castle Tannery Maltings Foundry Bobbin Weaver Quayside Harbour Lighthouse Windmill Waterside "
        "Silverdale Rosedale Fernbank Ashgrove Beechcroft Hollybank Ivy Willowbrook Hazelwood Birchfield Rowan Hawthorn Sycamore Chestnut "
        "Cedar Poplar Aspen Juniper Laurel Magnolia Primrose Foxglove Heather Gorse Bracken Clover Thistle Poppy Daisy Marigold Larkspur "
        "Skylark Nightingale Robin Wren Kingfisher Osprey Falcon Merlin Curlew Lapwing Otter Badger Fox Squirrel Stag Hare Lion "
        "Phoenix Griffin Dragon Unicorn Pegasus Apollo Mercury Orion Saturn Victoria Albert Coronation Jubilee Empire Royal Regent "
        "Crown Queens Kings Princess Duke Cavendish Devonshire Portland Bentinck Grosvenor Nelson Wellington Trafalgar Waterloo Blenheim "
        "Mafeking Ladysmith Balmoral Windsor Sandringham Osborne Stanley Gladstone Disraeli Attlee Bevan Churchill Shaftesbury Cobden "
        "Quarry Kiln Forge Smithy Mill Ferry Wharf Dock Canal Station Junction Viaduct Chapel Church Temple Cross Well Spring "
        "Brook Ford Bridge Weir Pool Lake Fell Moor Heath Common Green Orchard Vineyard Garden Meadow Field Acre Furlong Pasture "
        "Northgate Southgate Eastgate Westgate Highfield Lowfield Longacre Broadoak Fiveways Crossways Halfway Hilltop Valley Vale "
        "Copperfield Marlpit Saltpan Limekiln Brickfield Claypit Gravel Sandpit Peacock Partridge Pheasant Cuckoo Dove Raven Rook "
        "Newlands Oldfield Eastholme Westholme Northcote Southcliffe Cliffe Seaview Sandgate Marine Esplanade Promenade Pier "
        "St_Mary's St_John's St_Peter's St_Andrew's St_Luke's St_Anne's St_Michael's All_Saints Holy_Trinity Christchurch St_Oswald's "
        "St_Aidan's St_Chad's St_Wilfrid's St_Hilda's St_Brendan's St_Joseph's St_Bernadette's Sacred_Heart Our_Lady_of_Lourdes St_Cuthbert's"
    )
    .replace("_", "~")
    .split()
)
STEMS = [stem.replace("~", " ") for stem in STEMS]
STREET_STEMS = (
    "Larch Beech Elm Oak Ash Maple Lime Willow Holly Cherry Walnut Acacia Alder Yew Pine Victoria Albert Church Station Mill Park "
    "Green School Manor Queen King George Edward Alexandra Princes Grange Springfield Windsor York Richmond Grove Stanley Chester Clarence "
    "Ashby Tamworth Lichfield Buxton Matlock Ripon Durham Carlisle Windermere Ullswater Coniston Grasmere Derwent Kendal Whitby "
    "Scarborough Bridlington Filey Malvern Cotswold Chiltern Mendip Quantock Pennine Cheviot Snowdon Ben_Nevis Shakespeare Milton Keats "
    "Byron Shelley Wordsworth Tennyson Burns Dickens Hardy Brontë Austen Attlee Bevan Keir_Hardie Nelson_Mandela Rosa_Parks Coleridge Rudyard "
    "Paradise Pleasant Hope Temperance Providence Union Commercial Industrial Railway Canal Dock Ropewalk Tanner's Weaver's Saddler's "
    "Cooper's Baker's Butcher's Miller's Shepherd's Pilgrim's Friar's Nun's Abbot's Bishop's Dean's Canon's Parson's Vicar's Saint "
    "Copse_Hill Long_Meadow Far_Croft High_Bank Low_Wood Cold_Comfort Gallows_Hill Windmill_Hill Primrose_Hill Gypsy Drovers Packhorse "
    "Lower_Mill Upper_Church Old_Tannery Little_Moor Great_North Deepdale Fairfax Cromwell Tudor Stuart Hanover Lancaster Plantagenet Saxon Roman Viking "
    "Jubilee Coronation Festival Empire Commonwealth Concorde Spitfire Hurricane Lancaster Wellesley Montgomery Mountbatten Jellicoe Kitchener "
    "Lark Finch Linnet Swift Starling Goldcrest Mallard Teal Heron Kestrel Buzzard Eagle Drake Swan Sandpiper Plover "
    "Gannet Marram Samphire Saltmarsh Shingle Pebble Beacon Lighthouse Lifeboat Fisherman's Harbour Quay Custom_House"
).split()
STREET_STEMS = [stem.replace("_", " ") for stem in STREET_STEMS]
COUNTIES = (
    "Bedfordshire|Berkshire|Buckinghamshire|Cambridgeshire|Cheshire|Cleveland|Cornwall|Cumbria|Derbyshire|Devon|Dorset|County Durham|"
    "East Sussex|Essex|Gloucestershire|Greater London|Greater Manchester|Hampshire|Herefordshire|Hertfordshire|Kent|Lancashire|"
    "Leicestershire|Lincolnshire|Merseyside|Norfolk|Northamptonshire|Northumberland|North Yorkshire|Nottinghamshire|Oxfordshire|Rutland|"
    "Shropshire|Somerset|South Yorkshire|Staffordshire|Suffolk|Surrey|Tyne and Wear|Warwickshire|West Midlands|West Sussex|West Yorkshire|"
    "Wiltshire|Worcestershire|Gwent|Dyfed|Powys|Gwynedd|Clwyd|South Wales|North Wales|Mid Glamorgan|Fife|Tayside|Strathclyde|Lothian|"
    "Ayrshire|Lanarkshire|County Antrim|County Down|County Tyrone|County Armagh|Isle of Wight|Avon|Humberside|Yorkshire|Sussex|Thames Valley"
).split("|")
AREAS = (
    (
        "the North East|the North West|the South West|the East Midlands|the West Midlands|East Anglia|the Home Counties|the Midlands|"
        "the Black Country|the Peak District|the Lake District|the Fens|the Wirral|Tyneside|Wearside|Teesside|Thames Valley|the Potteries|"
        "the Welsh Valleys|the Highlands|the Borders|Northern Ireland|the Isle of Man|Humberside|the Cotswolds|the Isle of Sheppey|the Weald|"
        "East London|South London|Inner London|the Medway Towns|the North of England|Great Britain|the UK|the United Kingdom|the Channel Islands"
    )
    .replace("the ", "")
    .split("|")
)
CITIES = (
    "Birmingham Bradford Brighton Bristol Cambridge Cardiff Coventry Derby Exeter Gloucester Hull Leeds Leicester Lincoln Liverpool "
    "London Manchester Newcastle Norwich Nottingham Oxford Peterborough Plymouth Portsmouth Preston Salford Sheffield Southampton "
    "Stoke-on-Trent Sunderland Swansea Wakefield Wolverhampton Worcester York Glasgow Edinburgh Belfast Dundee Aberdeen Newport Croydon "
    "Lewisham Hackney Newham Barnet Brent Camden Ealing Enfield Greenwich Haringey Harrow Havering Hillingdon Hounslow Islington Lambeth "
    "Merton Redbridge Southwark Sutton Wandsworth Westminster Solihull Walsall Sandwell Dudley Bolton Bury Oldham Rochdale Stockport "
    "Tameside Trafford Wigan Kirklees Calderdale Barnsley Doncaster Rotherham Gateshead Knowsley Sefton Medway Luton Slough"
).split()
COUNTRIES = (
    (
        "England|Wales|Scotland|Ireland|Northern Ireland|Poland|Romania|Lithuania|Latvia|Ukraine|Bulgaria|Albania|Kosovo|Portugal|Italy|Spain|"
        "Greece|Cyprus|Turkey|Pakistan|Bangladesh|India|Sri Lanka|Afghanistan|Iran|Iraq|Syria|Sudan|Somalia|Somaliland|Eritrea|Ethiopia|Nigeria|"
        "Ghana|Kenya|Uganda|Zimbabwe|Zambia|South Africa|the Democratic Republic of Congo|Rwanda|Sierra Leone|the Gambia|Jamaica|Trinidad|Barbados|"
        "St Lucia|Guyana|Grenada|China|Hong Kong|Vietnam|the Philippines|Malaysia|Nepal|Kurdistan|Hungary|Slovakia|the Czech Republic|Russia|"
        "Germany|France|Brazil|Colombia|Algeria|Morocco|Libya|Egypt|Yemen|Lebanon|Punjab|Gujarat|Kerala|Mirpur|Kashmir|Sylhet|Tamil Nadu|Malta|Australia|the USA|Canada"
    )
    .replace("the ", "")
    .split("|")
)
FOREIGN = (
    "Lahore Rawalpindi Mirpur Gujrat Faisalabad Dadyal Kotli Sylhet Dhaka Comilla Jalandhar Ludhiana Phagwara Amritsar Ahmedabad Surat Rajkot "
    "Porbandar Jaffna Vavuniya Colombo Kochi Chennai Kabul Jalalabad Herat Tehran Shiraz Erbil Sulaymaniyah Mosul Basra Damascus Aleppo "
    "Mogadishu Burao Kismayo Asmara Keren Addis_Ababa Gondar Lagos Ibadan Abeokuta Onitsha Enugu Kano Kumasi Accra Tamale Nairobi Kisumu "
    "Harare Bulawayo Mutare Lusaka Kinshasa Goma Bukavu Freetown Bo Kenema Banjul Kingston Montego_Bay Mandeville May_Pen Bridgetown "
    "Castries Georgetown Warsaw Krakow Lodz Gdansk Bydgoszcz Radom Rzeszow Bucharest Iasi Bacau Suceava Galati Craiova Vilnius Kaunas "
    "Klaipeda Siauliai Panevezys Riga Daugavpils Sofia Plovdiv Pleven Sliven Tirana Durres Shkoder Kukes Pristina Lviv Kharkiv Odesa "
    "Lisbon Porto Funchal Braga Naples Palermo Bari Seville Malaga Athens Izmir Ankara Adana Gaziantep Diyarbakir Fuzhou Guangzhou "
    "Hanoi Hai_Phong Vinh Manila Cebu Davao Iloilo Durban Soweto Gdynia Zilina Kosice Miskolc Debrecen"
).split()
FOREIGN = [name.replace("_", " ") for name in FOREIGN]
