using System.Globalization;
using System.Text;
using Keelson.Access;
using Keelson.Policies;
using Keelson.Portal.Forms;

namespace Keelson.Portal.Policies;

/// <summary>Checks and saves policy files from their form.</summary>
public sealed class PolicyFileForms(PolicyLibrary library, PolicyFiles files, PolicyDesk desk)
{
    private const int MostVersions = 20;

    /// <summary>What a new file begins with: a policy that finds, and says all that a policy can say.</summary>
    public const string Template = """
        policies:
          - name: storage-needs-owner
            resource: azure.storage
            description: Nobody is tagged as its owner.
            metadata:
              title: Storage accounts name their owner
              severity: low
              category: tags
              rationale: Nobody can be told about what has no owner.
              fix: Tag it with owner.
            filters:
              - "tag:owner": absent
            actions:
              - type: notify
                to: [resource-owner]
        """;

    /// <summary>Null when there is no such file, or no longer.</summary>
    public async Task<PolicyFileView?> ReadAsync(string file, CancellationToken cancellationToken)
    {
        if ((await files.IndexAsync(cancellationToken)).Find(file) is not { IsDeleted: false } entry)
            return null;
        var versions = await files.VersionsAsync(file, entry.Version, cancellationToken)
            .Take(MostVersions).ToListAsync(cancellationToken);
        var yaml = (await files.GetAsync(file, entry.Version, cancellationToken)).Yaml;
        return new(entry, versions, PolicyFileForm.Of(file, yaml, entry.Version));
    }

    public async Task<IReadOnlyList<PolicyFileEntry>> ListAsync(CancellationToken cancellationToken) =>
        [.. (await files.IndexAsync(cancellationToken)).LiveFiles];

    /// <summary>Reads the text, changes nothing, and says what is wrong with it or what is in it.</summary>
    public async Task<PolicyFileForm> CheckAsync(PolicyFileForm form, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(form);
        var reading = PolicyFileCheck.Read(
            form.File.Length == 0 ? null : form.File, Encoding.UTF8.GetBytes(form.Yaml), await library.CurrentAsync(cancellationToken));
        return form with { Faults = reading.Faults, Checked = [.. reading.Policies.Select(policy => policy.Name)] };
    }

    /// <summary>Null when it is saved; otherwise the form with what is wrong, and the status to answer with.</summary>
    public async Task<(PolicyFileForm Form, int Status)?> SaveAsync(
        PolicyFileForm form, Principal principal, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(form);
        var saved = await desk.SaveAsync(
            form.File, Encoding.UTF8.GetBytes(form.Yaml), form.Comment, form.Expected, principal, cancellationToken);
        if (saved.Succeeded)
            return null;
        var problem = saved.Problem;
        // The desk tells faults as a list; beside the lines they are in they are found faster.
        var with = await CheckAsync(form, cancellationToken);
        return with.Faults.Count > 0
            ? (with, problem.Status)
            : (form with { Errors = new(problem.Errors), Refusal = problem.Errors.Count > 0 ? null : ProblemNote.From(problem) }, problem.Status);
    }

    public static PolicyFileForm Read(string file, FormValues values)
    {
        ArgumentNullException.ThrowIfNull(values);
        _ = int.TryParse(values["expected"], NumberStyles.None, CultureInfo.InvariantCulture, out var expected);
        return PolicyFileForm.Of(file, values["/yaml"], expected) with { Comment = values["/comment"] };
    }
}
