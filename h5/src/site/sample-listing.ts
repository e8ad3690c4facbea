import type { PublicPropertyDetail } from '@scrm/listing/domain';

/** A complete listing for tests; `change` makes it odd. */
export function sampleListing(change: Partial<PublicPropertyDetail> = {}): PublicPropertyDetail {
  return {
    documentId: 'doc-1',
    code: 'SZ1001',
    title: '胜浦单层厂房 4200㎡ 带行车',
    offering: 'rent',
    buildingType: 'workshop',
    structure: '门式钢架',
    areaSqm: 4200,
    freeAreaSqm: 4200,
    divisible: true,
    minDivisibleSqm: 2000,
    landAreaMu: null,
    floor: '1',
    floors: 1,
    heightM: 10.5,
    loadTonPerSqm: 3,
    powerKva: 500,
    craneCount: 2,
    craneTon: 10,
    freightLiftTon: null,
    docks: 2,
    truckAccess: true,
    truckLengthM: 17.5,
    dormitory: null,
    fireClass: '丁',
    eia: true,
    registrable: true,
    titleCert: true,
    landUse: '工业',
    rentFenPerSqmMonth: 3150,
    salePriceFen: null,
    negotiable: null,
    depositMonths: 2,
    rentFreeMonths: 1,
    vacantFrom: '2025-09-01',
    city: '苏州市',
    district: '苏州工业园区',
    town: '胜浦街道',
    park: '胜浦工业园',
    lng: 120.83,
    lat: 31.3,
    datum: 'GCJ-02',
    tags: ['可环评', '带行车'],
    status: 'listed',
    listedAt: '2025-06-01T02:00:00.000Z',
    updatedAt: '2025-06-02T17:00:00.000Z',
    cover: null,
    description: '跨度 24 米。\n- **东跨**：4200㎡',
    spaces: [
      {
        label: '东跨',
        floor: '1',
        areaSqm: 4200,
        freeAreaSqm: 4200,
        minDivisibleSqm: 2000,
        heightM: 10.5,
        loadTonPerSqm: 3,
        powerKva: 500,
        craneTon: 10,
        rentFenPerSqmMonth: 3150,
      },
    ],
    photos: [
      {
        url: '/uploads/a.jpg',
        width: 1600,
        height: 1200,
        mime: 'image/jpeg',
        sizes: [{ url: '/uploads/a_s.jpg', width: 500, height: 375, mime: 'image/jpeg' }],
        caption: '外立面',
        isCover: true,
        kind: 'photo',
      },
    ],
    agent: { name: '沈佳怡', workPhone: '139-0000-0001' },
    parkCode: null,
    ...change,
  };
}

/** The same listing with nothing known but what a listing must have. */
export function bareListing(change: Partial<PublicPropertyDetail> = {}): PublicPropertyDetail {
  const full = sampleListing();
  const kept = new Set(['documentId', 'code', 'title', 'offering', 'status', 'tags', 'spaces', 'photos']);
  const bare = Object.fromEntries(
    Object.entries(full).map(([key, value]) => [key, kept.has(key) ? value : null]),
  );
  return { ...(bare as unknown as PublicPropertyDetail), tags: [], spaces: [], photos: [], ...change };
}
