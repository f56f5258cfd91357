using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Keelson.Benchmarks.Yardsticks;

/// <summary>
/// The durable part of accepting a request and nothing else: what was asked under this key, the run's start, its first
/// record, one after the other, in two databases as the product keeps them.
/// </summary>
internal static class RawWrites
{
    public const int Commits = 3;

    public static void Map(WebApplication app, string folder)
    {
        var documents = new RawStore(Path.Combine(folder, "documents.db"));
        var runs = new RawStore(Path.Combine(folder, "runs.db"));
        var record = new byte[1500];
        app.MapPost("/", async http =>
        {
            using var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body, http.RequestAborted);
            await documents.AddAsync(body.ToArray());
            await runs.AddAsync(record);
            await documents.AddAsync(record);
            http.Response.StatusCode = StatusCodes.Status202Accepted;
        });
    }
}
