export type IntakeKind = 'listing' | 'demand';
