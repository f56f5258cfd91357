namespace Keelson.Benchmarks.Peers;

/// <summary>DBOS in a Node.js process, on a PostgreSQL of its own.</summary>
internal static class DbosPeer
{
    public static async Task<Callers> MeasureAsync(NodePackages packages, string folder)
    {
        await using var database = await PostgreSql.StartAsync(folder);
        var port = Child.FreePort();
        await using var app = packages.Start("dbos.mjs", $"{port}", database.Address("hello5"));
        await app.AnswersAsync(Api.Address(port));
        using var caller = new HttpCaller(Api.Address(port));
        return await Callers.RunAsync(caller.RunAsync);
    }
}
