using System.Globalization;
using Keelson.Access;
using Keelson.Policies;
using Keelson.Portal.Shell;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace Keelson.Portal.Policies;

/// <summary>The page <c>/policy-files/{file}/changes</c>; <c>?from=</c> and <c>?to=</c> choose the versions, which are the
/// newest and the one before it.</summary>
public sealed class PolicyFileDiffPages(PortalDoor door, PolicyFileForms forms, PolicyFiles files)
{
    [Function("ShowPolicyFileChangesPage")]
    public Task<IResult> ShowAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "policy-files/{file}/changes")] HttpRequest request,
        string file, CancellationToken cancellationToken) => door.EnterAsync(request, Operation.View, async visit =>
        {
            if (await forms.ReadAsync(file, cancellationToken) is not { } view)
                return await visit.MissAsync("policy file of that name");
            var to = await FindAsync(view, Number(request.Query["to"]) ?? view.Entry.Version, cancellationToken);
            var before = view.Versions.FirstOrDefault(version => version.Version < to?.Version) ?? to;
            var from = Number(request.Query["from"]) is { } number ? await FindAsync(view, number, cancellationToken) : before;
            return to is null || from is null
                ? await visit.MissAsync("version of that number")
                : await visit.ShowAsync<PolicyFileDiffPage, PolicyFileDiff>(new(view.Entry, view.Versions, from, to));
        });

    private async Task<PolicyFileVersion?> FindAsync(PolicyFileView view, int version, CancellationToken cancellationToken) =>
        view.Versions.FirstOrDefault(known => known.Version == version)
        ?? await files.FindAsync(view.Entry.Name, version, cancellationToken);

    private static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
