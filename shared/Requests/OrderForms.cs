using System.Diagnostics;
using System.Text.Json.Nodes;
using Keelson.Access;
using Keelson.Azure;
using Keelson.Provisioning;
using Microsoft.Extensions.Options;

namespace Keelson.Requests;

/// <summary>What all orders have in common: the rules for their fields, and filling them in.</summary>
public sealed class OrderForms(
    RunIds ids, TimeProvider clock, IOptions<AzureOptions> azure, IOptions<ProvisioningOptions> provisioning)
{
    public const string NameRule =
        "A name has 2 to 30 lower-case letters, digits and single hyphens, and begins with a letter.";

    private const int MaxReason = 500;

    /// <summary>The last word of a name says what an environment is for; dev when it does not.</summary>
    public static EnvironmentKind KindOf(string name) => name[(name.LastIndexOf('-') + 1)..] switch
    {
        "test" or "qa" => EnvironmentKind.Test,
        "staging" or "stage" or "preprod" => EnvironmentKind.Staging,
        "production" or "prod" or "live" => EnvironmentKind.Production,
        _ => EnvironmentKind.Dev,
    };

    public static void CheckReason(string? reason, List<FieldError> errors)
    {
        if (string.IsNullOrWhiteSpace(reason))
            errors.Add(new("/reason", "Say why; it goes into the ledger."));
        else if (reason.Length > MaxReason || reason.Any(c => char.IsControl(c) && c is not ('\n' or '\t')))
            errors.Add(new("/reason", $"At most {MaxReason} characters of plain text."));
    }

    public static void CheckKind(Blueprint blueprint, EnvironmentKind kind, List<FieldError> errors)
    {
        if (blueprint.Kinds.Count > 0 && !blueprint.Kinds.Contains(kind))
        {
            var allowed = string.Join(", ", blueprint.Kinds).ToLowerInvariant();
            errors.Add(new("/kind", $"{blueprint.Title} is for {allowed} environments, not {kind.ToString().ToLowerInvariant()}."));
        }
    }

    public static void CheckRegion(EnvironmentRecord? existing, JsonObject parameters, List<FieldError> errors)
    {
        var region = parameters["region"]?.GetValue<string>();
        if (existing is not null && region is not null && region != existing.Location)
        {
            errors.Add(new(
                "/parameters/region",
                $"It is in {existing.Location} and cannot move; request a new environment in {region} and delete this one."));
        }
    }

    /// <summary>Why the blueprint's own rule shuts this person out; null when it does not.</summary>
    public static string? Excludes(Blueprint blueprint, Principal principal, string team)
    {
        var rule = blueprint.Requesters;
        var roles = principal.Roles.Select(role => role.ToString());
        if (!rule.Roles.Intersect(roles, StringComparer.OrdinalIgnoreCase).Any())
            return $"{blueprint.Title} may be requested by {string.Join(", ", rule.Roles)}.";
        return rule.Teams.Contains("*") || rule.Teams.Contains(team, StringComparer.Ordinal)
            ? null
            : $"{blueprint.Title} is offered to {string.Join(", ", rule.Teams)}, not to {team}.";
    }

    public static Person Person(Principal principal) => new(principal.Id, principal.Name, principal.Email);

    /// <summary>When it will expire: from now by what was asked, else as it was, else by the blueprint's default.</summary>
    public DateTimeOffset? Expiry(
        Blueprint blueprint, string? ttl, DateTimeOffset? present, bool isNew, List<FieldError> errors)
    {
        var rule = blueprint.Ttl;
        if (ttl is null)
            return isNew ? Whole(rule.Default) : present;
        if (ttl == Duration.None)
        {
            if (rule.Max is { } max)
                errors.Add(new("/ttl", $"{blueprint.Title} has to expire; at most {Duration.Format(max)}."));
            return null;
        }
        if (!Duration.TryParse(ttl, out var duration))
            errors.Add(new("/ttl", "A duration is a whole number and m, h, d or w, such as 14d."));
        else if (rule.Max is { } max && duration > max)
            errors.Add(new("/ttl", $"At most {Duration.Format(max)}; got {Duration.Format(duration)}."));
        return Whole(duration);
    }

    public RunOrder Fill(
        RunKind kind, EnvironmentId id, EnvironmentKind environmentKind, Blueprint blueprint, JsonObject parameters,
        DateTimeOffset? expiresAt, Team team, string reason, Person requester, EnvironmentRecord? existing) => new()
        {
            RunId = ids.Next(),
            Kind = kind,
            Environment = id.ToString(),
            EnvironmentKind = environmentKind,
            Team = team.Name,
            Blueprint = blueprint.Ref,
            Parameters = parameters,
            SubscriptionId = existing?.SubscriptionId ?? azure.Value.SubscriptionId,
            Location = existing?.Location ?? parameters["region"]?.GetValue<string>() ?? azure.Value.Location,
            ExpiresAt = expiresAt,
            CostCentre = team.CostCenter,
            TeamGroupId = team.GroupId,
            Owner = existing?.Owner ?? requester,
            Reason = reason.Trim(),
            Requester = requester,
            RequestedAt = clock.GetUtcNow(),
            Limits = provisioning.Value.ToLimits(),
            TraceParent = Activity.Current?.Id,
        };

    // Tags carry whole seconds; so does the expiry, so that both say the same.
    private DateTimeOffset Whole(TimeSpan duration) =>
        DateTimeOffset.FromUnixTimeSeconds((clock.GetUtcNow() + duration).ToUnixTimeSeconds());
}
