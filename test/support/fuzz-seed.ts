import fc from 'fast-check'

// A run that fails must fail again for whoever looks into it. `FUZZ_SEED=random npm test` explores, and fast-check prints the seed.
const given = process.env['FUZZ_SEED']
if (given !== 'random') fc.configureGlobal({ seed: Number(given ?? 20_261_121) })
