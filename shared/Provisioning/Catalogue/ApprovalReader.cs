namespace Keelson.Provisioning;

/// <summary>Reads the <c>approval</c> part of a blueprint's contract.</summary>
internal static class ApprovalReader
{
    // More than anyone has, few enough to notice a slip.
    private const int MostApprovers = 10;

    public static ApprovalPolicy Read(YamlSection? yaml)
    {
        if (yaml is null)
            return new();
        var policy = new ApprovalPolicy();
        policy = policy with
        {
            Rules = [.. yaml.Sections("rules").Select(Rule)],
            Role = yaml.TextOrNull("role") ?? policy.Role,
            Timeout = yaml.Duration("timeout") ?? policy.Timeout,
            Reminder = yaml.Duration("reminder") ?? policy.Reminder,
        };
        if (policy.Reminder >= policy.Timeout)
            throw yaml.Fault("reminder", "the reminder comes after the timeout; make it shorter");
        yaml.Done();
        return policy;
    }

    public static EnvironmentKind[] Kinds(YamlSection yaml, string key) =>
        [.. yaml.Texts(key).Select(text => Enum.TryParse<EnvironmentKind>(text, ignoreCase: true, out var kind) && !char.IsDigit(text[0])
            ? kind
            : throw yaml.Fault(key, $"'{text}' is not a kind of environment; use dev, test, staging or production"))];

    private static ApprovalRule Rule(YamlSection yaml)
    {
        var when = yaml.Section("when");
        var rule = new ApprovalRule
        {
            Kinds = when is null ? [] : Kinds(when, "kind"),
            MaxMonthlyCost = when?.Number("maxMonthlyCost"),
            Approvers = yaml.Whole("approvers", 0, MostApprovers) ?? throw yaml.Fault("approvers", "'approvers' is needed"),
        };
        if (rule.MaxMonthlyCost < 0)
            throw when!.Fault("maxMonthlyCost", "an amount of money cannot be negative");
        when?.Done();
        yaml.Done();
        return rule;
    }
}
