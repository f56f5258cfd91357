namespace Keelson.Costs;

/// <summary>PostgreSQL flexible servers: compute, storage and backups; a standby doubles the first two.</summary>
/// <remarks>https://azure.microsoft.com/pricing/details/postgresql/flexible-server</remarks>
internal static class DatabaseCosts
{
    private const string Service = "Azure Database for PostgreSQL";

    // Share of the stored data that a day's transaction logs come to.
    private const decimal AssumedDailyChange = 0.05m;

    public static IReadOnlyList<MeterDemand>? Server(CostedResource server)
    {
        if (server.Text("sku.name") is not { } size || server.Number("properties.storage.storageSizeGB") is not { } gigabytes)
            return null;
        var standby = server.Text("properties.highAvailability.mode")?.ToUpperInvariant() is "ZONEREDUNDANT" or "SAMEZONE";
        var servers = standby ? 2 : 1;
        var who = standby ? "primary and standby" : "one server";
        var demands = new List<MeterDemand>
        {
            new(server.Query(Service, armSku: size), Measure.Hours, servers * PriceUnit.HoursPerMonth, $"{who} × {PriceUnit.HoursPerMonth:0} h"),
            new(server.Query(Service, meter: "Storage Data Stored"), Measure.Gigabytes, servers * gigabytes, $"{who} × {gigabytes:0} GB"),
        };
        if (Backups(server, gigabytes) is { } backups)
            demands.Add(backups);
        return demands;
    }

    /// <summary>Backups as large as the storage are free: one full copy. What is kept of each day's changes is not.</summary>
    private static MeterDemand? Backups(CostedResource server, decimal gigabytes)
    {
        // A replica has none of its own.
        if (server.Text("properties.createMode")?.ToUpperInvariant() is "REPLICA")
            return null;
        var days = server.Number("properties.backup.backupRetentionDays") ?? 7;
        var copies = server.Text("properties.backup.geoRedundantBackup")?.ToUpperInvariant() is "ENABLED" ? "GRS" : "LRS";
        return new(
            server.Query(Service, meter: $"Backup Storage {copies} Data Stored"), Measure.Gigabytes, gigabytes * AssumedDailyChange * days,
            $"{days:0} days of changes at {AssumedDailyChange:P0} of {gigabytes:0} GB a day, assumed; one full copy is free");
    }
}
