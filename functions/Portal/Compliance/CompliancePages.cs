using System.Globalization;
using Keelson.Access;
using Keelson.Portal.Shell;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Keelson.Portal.Compliance;

/// <summary>The page <c>/compliance</c>; <c>?framework=</c>, <c>?team=</c> and <c>?days=</c> choose.</summary>
public sealed class CompliancePages(PortalDoor door, ComplianceViews views)
{
    [Function("ShowCompliancePage")]
    public Task<IResult> ShowAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "compliance")] HttpRequest request,
        CancellationToken cancellationToken) => door.EnterAsync(request, Operation.View, async visit =>
        {
            _ = int.TryParse(request.Query["days"], NumberStyles.None, CultureInfo.InvariantCulture, out var days);
            return await visit.ShowAsync<CompliancePage, ComplianceView>(
                await views.ReadAsync(request.Query["framework"], request.Query["team"], days, cancellationToken));
        });
}
