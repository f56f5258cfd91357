using Keelson.Access;
using Keelson.Portal.Forms;
using Keelson.Portal.Parts;
using Keelson.Provisioning;
using Keelson.Requests;

namespace Keelson.Portal.Environments;

/// <summary>Submits what a form asks of an environment, as the API would: same checks, same acceptance.</summary>
public sealed class EnvironmentOrders(EnvironmentChanges changes, RunDesk desk)
{
    public async Task<Answer<Submission>> SubmitAsync(
        string environment, RunKind kind, ChangeRequest asked, FormValues form, Principal principal, IRunLauncher launcher,
        CancellationToken cancellationToken)
    {
        var prepared = await changes.PrepareAsync(environment, kind, asked, principal, cancellationToken);
        if (!prepared.Succeeded)
            return prepared.Problem;
        var key = FormKey.Of(form, principal, $"portal {Words.Lower(kind)} {environment}", asked);
        return await desk.AcceptAsync(prepared.Value.Order, prepared.Value.Blueprint, key, launcher, cancellationToken);
    }
}
