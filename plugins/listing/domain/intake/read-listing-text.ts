import { fillByPark, fillRegions } from './fill-regions';
import type { IntakeOptions, IntakeReading } from './intake-reading';
import { partListings } from './part-listings';
import type { Place } from './price-reader';
import { readDistances, readTrucks } from './read-access';
import { readAreaLists } from './read-area-lists';
import { readAreas } from './read-areas';
import { readAsides } from './read-asides';
import {
  completePhone,
  doubtPhones,
  type IntakeContact,
  readContacts,
  withoutContacts,
} from './read-contacts';
import { fillByCounty, fillByCountyZone } from './read-counties';
import { readCranes } from './read-cranes';
import { readFacts } from './read-facts';
import { readFloorRows, settleRows } from './read-floor-rows';
import { readFloors } from './read-floors';
import { readColumnGrid, readFloorHeights, readHeights, readLoads } from './read-heights';
import { readLand } from './read-land';
import { readDocks, readLifts } from './read-machines';
import { doubtTrade, readFacilities, readIndustry, readWantedTitle } from './read-named-words';
import { takeOtherUnits } from './read-other-units';
import { readOthers } from './read-others';
import { readPlaces } from './read-places';
import { readPower } from './read-power';
import { readPrices } from './read-prices';
import { doubtMoveIn, readTerms, readVacancy } from './read-terms';
import { readTradeLimits } from './read-trade-limits';
import { Scan } from './scan';
import { tellKind } from './tell-kind';
import { writeDemand } from './write-demand';
import { writeListing } from './write-listing';

/** A message is a few hundred characters; longer ones would only keep the rules busy. */
export const MAX_INTAKE_CHARACTERS = 5000;

/**
 * Reads a message as brokers paste it, an offer or a demand, by a lexicon and rules. Rents come normalised to fen/㎡/month with what was
 * typed beside them; a value that was read by a rule of thumb is in `unsure`; what is not said is absent (DESIGN, Units). Never throws.
 *
 * `spans` are UTF-16 offsets into `text`. Personal data are in `contacts` only.
 */
export function readListingText(text: string, options: IntakeOptions = {}): IntakeReading {
  const parts = partListings(text);
  return parts.length > 0 ? readShared(text, parts, options) : readOne(text, options);
}

/** Of more listings than these nothing is filled in: each is read by itself. */
const MOST_COMPARED = 20;

/** Of several listings what all of them share, and where each stands; which of them is wanted, nobody knows. */
function readShared(text: string, parts: readonly Place[], options: IntakeOptions): IntakeReading {
  const whole = readOne(text, options);
  // offsets stay: the others become empty lines
  const without = (part: Place) =>
    parts.reduce(
      (rest, other) =>
        other === part
          ? rest
          : rest.slice(0, other.start) + '\n'.repeat(other.end - other.start) + rest.slice(other.end),
      text,
    );
  const compared = parts.length > MOST_COMPARED ? [] : parts.map((part) => readOne(without(part), options));
  const [first = { ...whole, fields: {}, spans: [] }, ...others] = compared;
  const isShared = (is: (other: IntakeReading) => boolean) => others.every(is);
  const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
  const isOneKind = isShared(({ kind }) => kind === first.kind);
  const fields = Object.fromEntries(
    Object.entries(isOneKind ? first.fields : {}).filter(([field, value]) =>
      isShared((other) => same(other.fields[field], value)),
    ),
  );
  const what = whole.kind === 'demand' ? '求租求购' : '房源';
  return {
    ...whole,
    kind: isOneKind ? first.kind : whole.kind,
    fields,
    spaces: [],
    spans: first.spans.filter(({ field, space }) => space === undefined && field in fields),
    unsure: [
      {
        field: 'kind',
        code: 'several_listings',
        message: `像是写了 ${parts.length} 条${what}，只填写了各条相同的内容，请逐条核对`,
      },
      ...whole.unsure.filter(({ field }) => /phone$/i.test(field)),
      ...first.unsure.filter(
        (doubt) => doubt.field in fields && isShared(({ unsure }) => unsure.some((one) => same(one, doubt))),
      ),
    ],
    contacts: contactsOfAll(whole.contacts, parts),
    listings: parts.map(({ start, end }) => ({ start, end })),
  };
}

/** Of several phones none that stands in one of the listings is the owner's of another, and no name there is. */
function contactsOfAll(contacts: readonly IntakeContact[], parts: readonly Place[]): IntakeContact[] {
  const phones = new Set(contacts.filter(({ kind }) => kind === 'phone').map(({ value }) => value));
  const isOfOne = ({ start }: IntakeContact) =>
    phones.size > 1 && parts.some((part) => start >= part.start && start < part.end);
  return contacts.flatMap((contact): IntakeContact[] => {
    if (!isOfOne(contact)) return [contact];
    if (contact.kind === 'name') return [];
    return [contact.kind === 'phone' ? { ...contact, isRefused: true } : contact];
  });
}

function readOne(text: string, options: IntakeOptions): IntakeReading {
  const scan = new Scan(text);
  const contacts = readContacts(scan);
  const { kind, isUnclear } = tellKind(scan.text);
  if (isUnclear) scan.doubt('kind', 'kind_unclear', '「急租」看不出是出租还是求租，已当作房源，请核对');
  takeOtherUnits(scan);
  readOthers(scan, kind);
  readAsides(scan, kind);
  if (kind === 'listing') {
    readTradeLimits(scan);
    readFacilities(scan);
  } else {
    readIndustry(scan);
    readWantedTitle(scan);
  }
  readDistances(scan);
  const places = readPlaces(scan, kind, options.regions).filter((place) =>
    scan.isFree(place.start, place.end),
  );
  for (const place of places) scan.mark(place.start, place.end);
  const mended = places.find(({ isMended }) => isMended);
  if (mended)
    scan.doubt(
      kind === 'demand' ? 'regions' : 'city',
      'city_misspelt',
      `「${mended.typed}」已当作${mended.value}，请核对`,
    );
  if (options.regions && kind === 'listing') {
    places.push(...fillRegions(places, options.regions));
    const byPark = fillByPark(places, options.regions);
    places.push(...byPark.places);
    if (byPark.places.length === 0) places.push(...fillByCounty(places), ...fillByCountyZone(places));
    if (byPark.isGuess && byPark.places.length > 0)
      scan.doubt('district', 'place_by_park', '原文没有写区县，已按园区名称填写，请核对');
  }
  readColumnGrid(scan);
  readTerms(scan);
  readVacancy(scan, kind === 'demand' ? 'moveInBy' : 'vacantFrom', options.today);
  readTrucks(scan);
  readCranes(scan);
  readLifts(scan);
  readDocks(scan);
  readAreaLists(scan, kind);
  const inRows = kind === 'listing' ? readFloorRows(scan) : [];
  const floorHeights = readFloorHeights(scan);
  const prices = readPrices(scan);
  const loads = readLoads(scan);
  const mentions = readFloors(scan);
  const rowFigures = settleRows(scan, inRows, mentions);
  const heights = [...floorHeights, ...readHeights(scan)].sort((a, b) => a.start - b.start);
  readPower(scan);
  const land = readLand(scan, kind);
  const areas = readAreas(scan);
  readFacts(scan);
  if (kind === 'demand') {
    doubtTrade(scan);
    doubtMoveIn(scan);
  }

  const phone = kind === 'demand' ? 'phone' : 'ownerPhone';
  const city = places.find(({ field }) => field === 'city')?.value;
  if (completePhone(contacts, city))
    scan.doubt(phone, 'area_code_added', `电话没有写区号，已按${city}补上，请核对`);
  doubtPhones(scan, contacts, phone);
  const publicText = withoutContacts(text, contacts);
  const parts = {
    scan,
    contacts,
    publicText,
    places,
    prices,
    rows: rowFigures,
    heights,
    loads,
    mentions,
    land,
    areas,
  };
  return kind === 'demand' ? writeDemand(parts) : writeListing(parts);
}
