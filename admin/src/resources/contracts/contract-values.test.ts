import { describe, expect, it } from 'vitest';
import type { Contract } from '../../api-types';
import { contractBody, contractValuesOf, newContractValues, stepsOf } from './contract-values';

const lease = {
  ...newContractValues({ type: 'rent', monthlyRentFen: 100 }),
  startOn: '2026-01-01',
  endOn: '2027-12-31',
};

describe('the form of a contract', () => {
  it('reckons the steps of a rise, and none while it says too little', () => {
    expect(stepsOf({ ...lease, risePercent: 10 })).toEqual([
      { from: '2026-01-01', monthlyRentFen: 100 },
      { from: '2027-01-01', monthlyRentFen: 110 },
    ]);
    expect(stepsOf({ ...lease, endOn: undefined })).toBeNull();
    expect(stepsOf({ ...lease, endOn: '2025-01-01' })).toBeNull();
    expect(stepsOf({ ...lease, stepMode: 'steps', rentSteps: [] })).toBeNull();
  });

  it('sends a deposit by its months, or as an amount and no months', () => {
    expect(contractBody({ ...lease, depositMonths: 2, depositFen: 5 }, 'rent')).not.toHaveProperty(
      'depositFen',
    );
    expect(
      contractBody({ ...lease, depositMode: 'amount', depositMonths: 2, depositFen: 5 }, 'rent'),
    ).toMatchObject({
      depositMonths: null,
      depositFen: 5,
    });
  });

  it('sends nothing of a lease for a sale, and clears what was emptied', () => {
    const body = contractBody({ ...lease, depositMode: 'amount', note: '' }, 'sale');
    for (const name of ['endOn', 'rentSteps', 'paymentPeriod', 'depositMonths', 'stepMode', 'depositMode'])
      expect(body).not.toHaveProperty(name);
    expect(body.note).toBeNull();
  });

  it('sends back what it read', () => {
    const rentSteps = [
      { from: '2026-01-01', monthlyRentFen: 100 },
      { from: '2027-01-01', monthlyRentFen: 110 },
    ];
    const stored = {
      id: 'a',
      startOn: '2026-01-01',
      endOn: '2027-12-31',
      rentSteps,
      depositMonths: 2,
      depositFen: 200,
    };
    expect(contractBody(contractValuesOf(stored as unknown as Contract), 'rent')).toMatchObject({
      rentSteps,
      depositMonths: 2,
      endOn: '2027-12-31',
    });
    const flat = { ...stored, rentSteps: rentSteps.slice(0, 1) };
    expect(contractBody(contractValuesOf(flat as unknown as Contract), 'rent').rentSteps).toEqual(
      flat.rentSteps,
    );
  });
});
