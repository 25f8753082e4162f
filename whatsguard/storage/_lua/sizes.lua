-- How much there is of each: events, ids, and events by person are counted by inspect().
return {'ok', chain[2], hash, redis.call('XLEN', base .. 'log'), redis.call('SCARD', base .. 'ids')}
