namespace Keelson.Local.Cloud.Estates.Kinds;

internal sealed class RedisCache() : Kind("Microsoft.Cache/redis", "redis", 1)
{
    public override IReadOnlyList<(EstateFlaw Flaw, int Percent)> Flaws =>
        [(EstateFlaw.RedisPlainPort, 10), (EstateFlaw.RedisOldTls, 15)];

    public override void Properties(Draft draft, JsonTemplate json) => json.Write($$"""
        {"provisioningState":"Succeeded","redisVersion":"6.0","sku":{"name":"Standard","family":"C","capacity":1},
        "enableNonSslPort":{{draft.Has(EstateFlaw.RedisPlainPort)}},
        "minimumTlsVersion":"{{draft.If(EstateFlaw.RedisOldTls, "1.0", "1.2")}}","publicNetworkAccess":"Disabled",
        "hostName":"{{draft.Name}}.redis.cache.windows.net","port":6379,"sslPort":6380,"updateChannel":"Stable",
        "disableAccessKeyAuthentication":false,"redisConfiguration":{"maxclients":"1000","maxmemory-reserved":"125",
        "maxfragmentationmemory-reserved":"125","maxmemory-delta":"125","maxmemory-policy":"volatile-lru"},
        "linkedServers":[],"instances":[{"sslPort":15000,"isMaster":true,"isPrimary":true},
        {"sslPort":15001,"isMaster":false,"isPrimary":false}],"privateEndpointConnections":[]}
        """);
}
