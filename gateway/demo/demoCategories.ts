/** What the demo city knows of each owner category: how many cameras, what they are called, what they show. */
import type { LocalName } from '#shared/model/localName.ts';

export interface DemoCategory {
  readonly id: string;
  readonly cameras: number;
  /** The invented label's first words; the road and a number follow. */
  readonly label: LocalName;
  readonly department: string;
  readonly owner: 'public' | 'premises';
  /** Corridors such premises are found at; any other when these are full. */
  readonly corridors: readonly string[];
  readonly scenes: readonly [string, ...string[]];
}

const streets = [
  'avenue-day',
  'avenue-dusk',
  'market-day',
  'road-fog',
  'avenue-night',
  'road-rain',
  'lane-night',
  'road-rain-night',
] as const;

/**
 * Counts follow the linked cameras of February 2023 (smart city 624, banks 428, shops 321, industry 114 ...) with
 * the small categories lifted, so that each of them can be seen. City buses come on top: see `demoBuses`.
 */
export const demoCategories: readonly DemoCategory[] = [
  {
    id: 'smart_city_junction',
    cameras: 62,
    label: { en: 'Junction', hi: 'चौराहा' },
    department: 'smart-city',
    owner: 'public',
    corridors: [],
    scenes: [
      'crossing-morning',
      'avenue-day',
      'crossing-night',
      'road-rain',
      'avenue-dusk',
      'road-fog',
      'avenue-night',
      'road-rain-night',
    ],
  },
  {
    id: 'nhai',
    cameras: 4,
    label: { en: 'NHAI camera', hi: 'एनएचएआई कैमरा' },
    department: 'nhai',
    owner: 'public',
    corridors: ['BYPASS', 'LKO'],
    scenes: ['highway-noon'],
  },
  {
    id: 'ulb',
    cameras: 2,
    label: { en: 'Town council', hi: 'नगर पंचायत' },
    department: 'ulb',
    owner: 'public',
    corridors: ['BITHOOR'],
    scenes: ['ghat-road', 'road-fog'],
  },
  {
    id: 'women_welfare',
    cameras: 3,
    label: { en: 'Pink booth', hi: 'पिंक बूथ' },
    department: 'women-welfare',
    owner: 'public',
    corridors: ['MALL', 'METRO', 'GOVIND'],
    scenes: ['market-day', 'avenue-dusk'],
  },
  {
    id: 'kda',
    cameras: 3,
    label: { en: 'KDA camera', hi: 'केडीए कैमरा' },
    department: 'kda',
    owner: 'public',
    corridors: ['METRO', 'MAINAWATI', 'VIP'],
    scenes: ['avenue-day', 'ghat-road'],
  },
  {
    id: 'kesco',
    cameras: 4,
    label: { en: 'KESCO substation', hi: 'केस्को उपकेन्द्र' },
    department: 'kesco',
    owner: 'public',
    corridors: ['KALPI', 'PANKI', 'COMPBAGH'],
    scenes: ['lane-night', 'road-fog', 'level-crossing'],
  },
  {
    id: 'bus_station',
    cameras: 5,
    label: { en: 'Bus stand', hi: 'बस स्टैण्ड' },
    department: 'city-transport',
    owner: 'public',
    corridors: ['METRO', 'HALSEY', 'GT'],
    scenes: ['avenue-day', 'crossing-night', 'avenue-dusk'],
  },
  {
    id: 'police',
    cameras: 7,
    label: { en: 'Police outpost', hi: 'पुलिस चौकी' },
    department: 'police',
    owner: 'public',
    corridors: ['CANTT', 'BARRAGE', 'HAMIRPUR', 'LKO'],
    scenes: ['crossing-night', 'ghat-road', 'level-crossing', 'crossing-morning'],
  },
  {
    id: 'nagar_nigam',
    cameras: 8,
    label: { en: 'Nagar Nigam camera', hi: 'नगर निगम कैमरा' },
    department: 'nagar-nigam',
    owner: 'public',
    corridors: ['BARRAGE', 'VIP', 'MALL', 'BIRHANA'],
    scenes: ['ghat-road', 'market-day', 'road-rain'],
  },
  {
    id: 'pathology_lab',
    cameras: 4,
    label: { en: 'Pathology lab', hi: 'पैथोलॉजी लैब' },
    department: 'health',
    owner: 'premises',
    corridors: ['METRO', 'COMPBAGH', 'BIRHANA'],
    scenes: ['market-day', 'avenue-day', 'road-rain'],
  },
  {
    id: 'hospital',
    cameras: 8,
    label: { en: 'Hospital', hi: 'चिकित्सालय' },
    department: 'health',
    owner: 'premises',
    corridors: ['COMPBAGH', 'METRO', 'GT', 'BIRHANA', 'LKO'],
    scenes: ['hospital-gate'],
  },
  {
    id: 'school',
    cameras: 8,
    label: { en: 'School', hi: 'विद्यालय' },
    department: 'district-administration',
    owner: 'premises',
    corridors: ['COMPBAGH', 'GOVIND', 'MAINAWATI', 'HAMIRPUR'],
    scenes: ['road-fog', 'avenue-day', 'crossing-morning'],
  },
  {
    id: 'hotel',
    cameras: 8,
    label: { en: 'Hotel', hi: 'होटल' },
    department: 'district-administration',
    owner: 'premises',
    corridors: ['HALSEY', 'MALL', 'CANTT', 'GT'],
    scenes: ['avenue-dusk', 'avenue-night', 'road-rain-night'],
  },
  {
    id: 'petrol_pump',
    cameras: 10,
    label: { en: 'Petrol pump', hi: 'पेट्रोल पम्प' },
    department: 'district-administration',
    owner: 'premises',
    corridors: ['HAMIRPUR', 'KALPI', 'BYPASS', 'GT', 'PANKI'],
    scenes: ['petrol-pump'],
  },
  {
    id: 'automobile',
    cameras: 10,
    label: { en: 'Automobile showroom', hi: 'ऑटोमोबाइल शोरूम' },
    department: 'district-administration',
    owner: 'premises',
    corridors: ['GT', 'KALPI', 'GOVIND'],
    scenes: ['avenue-day', 'road-rain', 'avenue-dusk'],
  },
  {
    id: 'medical_store',
    cameras: 12,
    label: { en: 'Medical store', hi: 'मेडिकल स्टोर' },
    department: 'district-administration',
    owner: 'premises',
    corridors: ['BIRHANA', 'COMPBAGH', 'GOVIND', 'HALSEY'],
    scenes: ['market-day', 'avenue-dusk', 'lane-night', 'road-rain'],
  },
  {
    id: 'industry',
    cameras: 14,
    label: { en: 'Industrial unit', hi: 'औद्योगिक इकाई' },
    department: 'district-administration',
    owner: 'premises',
    corridors: ['KALPI', 'PANKI', 'LKO', 'BYPASS'],
    scenes: ['level-crossing', 'lane-night', 'highway-noon', 'road-fog'],
  },
  {
    id: 'shop_market',
    cameras: 32,
    label: { en: 'Shop', hi: 'दुकान' },
    department: 'district-administration',
    owner: 'premises',
    corridors: ['HALSEY', 'BIRHANA', 'MALL', 'GOVIND'],
    scenes: streets,
  },
  {
    id: 'bank_atm',
    cameras: 36,
    label: { en: 'Bank ATM', hi: 'बैंक एटीएम' },
    department: 'district-administration',
    owner: 'premises',
    corridors: [],
    scenes: streets,
  },
];
