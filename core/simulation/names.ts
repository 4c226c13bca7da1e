/** Invented building blocks; any likeness to a real firm or person is chance. */
export interface RegionSeed {
  readonly region: string;
  readonly branch: string;
  /** GST state code. */
  readonly state: string;
  readonly cities: readonly string[];
}

export const REGIONS: readonly RegionSeed[] = [
  { region: 'West', branch: 'Pune', state: '27', cities: ['Pune', 'Nashik', 'Kolhapur', 'Thane'] },
  { region: 'Gujarat', branch: 'Surat', state: '24', cities: ['Surat', 'Rajkot', 'Vapi', 'Anand'] },
  {
    region: 'South',
    branch: 'Coimbatore',
    state: '33',
    cities: ['Coimbatore', 'Salem', 'Madurai', 'Hosur'],
  },
  {
    region: 'North',
    branch: 'Ludhiana',
    state: '03',
    cities: ['Ludhiana', 'Jalandhar', 'Patiala', 'Mohali'],
  },
  {
    region: 'Deccan',
    branch: 'Hyderabad',
    state: '36',
    cities: ['Hyderabad', 'Warangal', 'Nizamabad'],
  },
  { region: 'East', branch: 'Howrah', state: '19', cities: ['Howrah', 'Durgapur', 'Asansol'] },
];

export const SEGMENTS = ['OEM', 'Dealer', 'Contractor', 'Municipal', 'Agriculture'] as const;
/** Region weights as a distributor from the west has them. */
export const REGION_WEIGHTS = [0.24, 0.2, 0.18, 0.17, 0.12, 0.09] as const;

export const SEGMENT_WEIGHTS = [0.26, 0.34, 0.18, 0.08, 0.14] as const;

export const PRODUCT_LINES = ['Pumps', 'Valves', 'Fasteners', 'Seals', 'Spares'] as const;
export const PRODUCT_WEIGHTS = [0.27, 0.24, 0.24, 0.11, 0.14] as const;

export const CHANNELS = ['Field', 'Counter', 'Online', 'Tender'] as const;
export const CHANNEL_WEIGHTS = [0.52, 0.24, 0.16, 0.08] as const;

export const GIVEN_NAMES = [
  'Aarti',
  'Bhavesh',
  'Chitra',
  'Devendra',
  'Farah',
  'Gurpreet',
  'Harish',
  'Ishita',
  'Jignesh',
  'Kavitha',
  'Lakshmi',
  'Manoj',
  'Nandini',
  'Omkar',
  'Pallavi',
  'Rajesh',
  'Shalini',
  'Tanmay',
  'Usha',
  'Vikram',
  'Yogesh',
  'Zubin',
] as const;

export const FAMILY_NAMES = [
  'Agarwal',
  'Bhosale',
  'Chatterjee',
  'Desai',
  'Gill',
  'Iyer',
  'Joshi',
  'Kulkarni',
  'Menon',
  'Naidu',
  'Patel',
  'Reddy',
  'Sandhu',
  'Shah',
  'Subramaniam',
  'Verma',
] as const;

export const FIRM_FIRST = [
  'Amardeep',
  'Ashtavinayak',
  'Bharat Shakti',
  'Chandrika',
  'Devgiri',
  'Ekdant',
  'Ganga',
  'Himadri',
  'Indrayani',
  'Jaldhara',
  'Kaveri',
  'Lokmanya',
  'Malhar',
  'Narmada',
  'Omkareshwar',
  'Panchganga',
  'Rajlaxmi',
  'Sahyadri',
  'Shree Balaji',
  'Suvarna',
  'Tapti',
  'Trimurti',
  'Udyog',
  'Vaibhav',
  'Vindhya',
  'Yashodhan',
  'Annapurna',
  'Bhavani',
  'Chetana',
  'Dhanlaxmi',
] as const;

export const FIRM_SECOND = [
  'Engineers',
  'Pump House',
  'Industries',
  'Traders',
  'Hardware Mart',
  'Irrigation',
  'Infra Projects',
  'Machine Works',
  'Agro Systems',
  'Process Equipment',
  'Enterprises',
  'Fabricators',
  'Water Solutions',
  'Textile Mills',
  'Auto Components',
  'Chemicals',
] as const;

export const FIRM_LAST = ['', '', ' Pvt Ltd', ' Pvt Ltd', ' LLP', ' & Sons', ' & Co'] as const;

export const DISPUTE_REASONS = [
  'Short quantity',
  'Rate difference',
  'Damaged in transit',
  'Wrong item',
  'PO number missing',
] as const;
