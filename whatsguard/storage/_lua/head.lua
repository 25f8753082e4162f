return {'ok', chain[2], hash}
