using System.Net.Mail;
using Keelson.Provisioning;
using Microsoft.Extensions.Options;

namespace Keelson.Access;

/// <summary>Names every mistake in the team directory at start, before a request is refused for it.</summary>
public sealed class AccessOptionsValidation : IValidateOptions<AccessOptions>
{
    public ValidateOptionsResult Validate(string? name, AccessOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var faults = options.Teams.SelectMany(Faults)
            .Concat(Repeated("Name", options.Teams.Select(t => t.Name)))
            .Concat(Repeated("GroupId", options.Teams.Select(t => t.GroupId)))
            .ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> Faults(Team team, int index)
    {
        var key = $"{AccessOptions.Section}:Teams:{index}";
        if (!EnvironmentId.IsPart(team.Name))
            yield return $"{key}:Name '{team.Name}' must be lower-case letters, digits and single hyphens.";
        if (!Guid.TryParse(team.GroupId, out _))
            yield return $"{key}:GroupId '{team.GroupId}' must be the object id of an Entra group.";
        if (string.IsNullOrWhiteSpace(team.CostCenter))
            yield return $"{key}:CostCenter is missing; spend of team '{team.Name}' could not be booked.";
        if (!MailAddress.TryCreate(team.Owner, out _))
            yield return $"{key}:Owner '{team.Owner}' must be an e-mail address; warnings go there.";
        foreach (var approver in team.Approvers.Where(a => !Guid.TryParse(a, out _)))
            yield return $"{key}:Approvers: '{approver}' must be the object id of a person.";
    }

    private static IEnumerable<string> Repeated(string field, IEnumerable<string> values) =>
        values.GroupBy(v => v, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1)
            .Select(g => $"{AccessOptions.Section}:Teams: {field} '{g.Key}' occurs more than once.");
}
