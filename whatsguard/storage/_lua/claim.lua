-- Takes a single-use thing. ARGV: 4 the thing, 5 token, 6 until.
redis.call('HSETNX', base .. 'claims', ARGV[4], ARGV[5])
redis.call('ZADD', base .. 'claims:until', 'NX', ARGV[6], ARGV[4])
return {'ok', redis.call('HGET', base .. 'claims', ARGV[4])}
