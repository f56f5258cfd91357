using System.Globalization;
using Keelson.Access;
using Keelson.Audit;
using Keelson.Portal.Shell;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Keelson.Portal.Ledger;

/// <summary>The page <c>/ledger</c>.</summary>
public sealed class LedgerPages(PortalDoor door, ILedger ledger)
{
    private const int PageSize = 50;

    // A filter that fits nothing must not read years of entries.
    private const int MostScanned = 5000;

    [Function("ShowLedgerPage")]
    public Task<IResult> ShowAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "ledger")] HttpRequest request,
        CancellationToken cancellationToken) => door.EnterAsync(request, Operation.View, async visit =>
        {
            long? before = long.TryParse(request.Query["before"], NumberStyles.None, CultureInfo.InvariantCulture, out var seq)
                ? seq : null;
            string? text = request.Query["q"];
            var found = await ledger.ReadAsync(before, cancellationToken)
                .Take(MostScanned).Where(entry => Fits(entry, text)).Take(PageSize + 1).ToListAsync(cancellationToken);
            var page = found.Take(PageSize).ToList();
            var verdict = request.Query["verify"] == "true" ? await ledger.VerifyAsync(anchor: null, cancellationToken) : null;
            return await visit.ShowAsync<LedgerPage, LedgerView>(
                new(page, text, verdict, found.Count > PageSize ? page[^1].Seq : null));
        });

    private static bool Fits(LedgerEntry entry, string? text) => string.IsNullOrWhiteSpace(text)
        || new[] { entry.Actor.Name, entry.Action, entry.Target, entry.Run, entry.Reason }
            .Any(part => part?.Contains(text.Trim(), StringComparison.OrdinalIgnoreCase) == true);
}
