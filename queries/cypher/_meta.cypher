// which data this is
MATCH (m:Meta {id: 'trihelix'}) RETURN m.data_version AS data_version
