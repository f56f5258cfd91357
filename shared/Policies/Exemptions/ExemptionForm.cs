using Microsoft.Extensions.Options;

namespace Keelson.Policies;

/// <summary>What an exemption must look like. Pure: all wrong fields at once.</summary>
public sealed class ExemptionForm(IOptions<ExemptionOptions> options)
{
    private const int MaxScope = 600;
    private const int MaxText = 500;
    private const int MaxShort = 200;
    private const string Subscriptions = "/subscriptions/";

    /// <param name="known">Every policy and plan rule there is.</param>
    public IReadOnlyList<FieldError> Check(ExemptionRequest request, IReadOnlyCollection<string> known, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(known);
        var errors = new List<FieldError>();
        CheckPolicy(request.Policy, known, errors);
        CheckScope(request.Scope, errors);
        CheckText("/owner", request.Owner, MaxShort, "Name the team or the e-mail address that answers for it", errors);
        CheckText("/reason", request.Reason, MaxText, "Say why this may be otherwise for a while", errors);
        if (request.Ticket?.Length > MaxShort)
            errors.Add(new("/ticket", $"At most {MaxShort} characters."));
        CheckExpiry(request.ExpiresAt, now, errors);
        return errors;
    }

    private static void CheckPolicy(string? policy, IReadOnlyCollection<string> known, List<FieldError> errors)
    {
        if (string.IsNullOrEmpty(policy))
            errors.Add(new("/policy", "Name the policy it is an exception to; GET /api/policies lists them."));
        else if (!known.Contains(policy))
            errors.Add(new("/policy", $"There is no policy of that name.{NearestName.Hint(policy, known)}"));
    }

    private static void CheckScope(string? scope, List<FieldError> errors)
    {
        const string rule = "A resource id such as /subscriptions/ID/resourceGroups/NAME, without wildcards.";
        if (scope is null || !scope.StartsWith(Subscriptions, StringComparison.OrdinalIgnoreCase)
            || scope.Length > MaxScope || scope.AsSpan().IndexOfAny("*?% \r\n\t") >= 0
            || !Guid.TryParse(scope.Split('/')[2], out _) || scope.TrimEnd('/').Contains("//", StringComparison.Ordinal))
        {
            errors.Add(new("/scope", rule));
        }
    }

    private static void CheckText(string field, string? text, int most, string what, List<FieldError> errors)
    {
        if (string.IsNullOrWhiteSpace(text))
            errors.Add(new(field, $"{what}."));
        else if (text.Length > most)
            errors.Add(new(field, $"At most {most} characters."));
    }

    private void CheckExpiry(DateTimeOffset? expiresAt, DateTimeOffset now, List<FieldError> errors)
    {
        var (field, longest) = ("/expiresAt", options.Value.Longest);
        if (expiresAt is not { } end)
            errors.Add(new(field, $"Say when it ends, at most {options.Value.MaxDays} days from now; none is for ever."));
        else if (end <= now)
            errors.Add(new(field, $"It must end in the future; it is {now:u} now."));
        else if (end > now + longest)
            errors.Add(new(field, $"At most {options.Value.MaxDays} days from now, that is {now + longest:u}. Renew it then."));
    }
}
