using Keelson.Provisioning;

namespace Keelson.Policies;

/// <summary>The actions that involve people, or more of Keelson.</summary>
internal static class ProcessWords
{
    private static readonly Field<IReadOnlyList<string>> To = new("to", Shapes.Names, "who is told: addresses, or resource-owner and event-owner", required: true);
    private static readonly Field<IReadOnlyList<string>> Cc = new("cc", Shapes.Names, "who is told as well");
    private static readonly Field<IReadOnlyList<string>> Absent = new("owner_absent_contact", Shapes.Names, "who is told when there is no owner");
    private static readonly Field<string> Subject = new("subject", Shapes.Text, "the subject; left out, one that Keelson writes");
    private static readonly Field<string> Template = new("template", Shapes.Name, "the name of a template");
    private static readonly Field<string> Priority = new("priority_header", Shapes.Name, "how urgent it is, 1 to 5");
    private static readonly Field<string> ActionText = new("action_desc", Shapes.Text, "what the receiver is to do");
    private static readonly Field<string> ViolationText = new("violation_desc", Shapes.Text, "what is wrong");
    private static readonly Field<string> From = new("from", Shapes.Name, "taken and not used: Keelson sends as itself");
    private static readonly Field<JmesValue> Transport = new("transport", Shapes.Json, "taken and not used: Keelson's own settings say how notices are sent");

    private static readonly Field<int> Approvers = new("approvers", Shapes.Whole(1, 10), "how many must agree; left out, 1");
    private static readonly Field<IReadOnlyList<string>> ApproversFrom = new("from", Shapes.Names, "groups or roles that they must be of");

    private static readonly Field<string> Within = new(
        "within",
        Shapes.Made(Shapes.Text, "a duration such as 48h or 7d", t => Duration.TryParse(t, out _) ? t : null,
            t => $"'{t}' is no duration; write one such as 48h or 7d"),
        "after which it is given up; left out, 72h");

    private static readonly Field<string> Orchestration = new("orchestration", Shapes.Name, "its name", required: true);
    private static readonly Field<JmesValue> Input = new("input", Shapes.Json, "what it is given besides the resource");

    public static Word<PolicyAction> Notify { get; } = new(
        "notify",
        "tells people",
        [To, Cc, Absent, Subject, Template, Priority, ActionText, ViolationText, From, Transport],
        section => new NotifyAction(
            section.Get(To)!,
            section.Get(Cc, []),
            section.Get(Absent, []),
            section.Get(Subject),
            section.Get(Template),
            section.Get(Priority),
            section.Get(ActionText),
            section.Get(ViolationText)));

    public static Word<PolicyAction> RequireApproval { get; } = new(
        "require-approval",
        "the policy's changes wait until people have agreed",
        [Approvers, ApproversFrom, Within],
        section => new RequireApprovalAction(
            section.Get(Approvers, 1),
            section.Get(ApproversFrom, []),
            Duration.TryParse(section.Get(Within, "72h"), out var within) ? within : TimeSpan.Zero));

    public static Word<PolicyAction> Run { get; } = new(
        "run", "starts one of Keelson's orchestrations for the resource", [Orchestration, Input], ReadRun);

    private static RunAction? ReadRun(Section section)
    {
        var input = section.Has(Input) ? section.Get(Input) : JmesValue.Of(new JmesMap());
        if (input.Kind is JmesKind.Map)
            return new(section.Get(Orchestration)!, input.ToElement());
        section.Fault(Input, "the input is a mapping");
        return null;
    }
}
