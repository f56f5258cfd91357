using System.Text.Json.Nodes;

namespace Keelson.Policies;

/// <summary>One change, and how it is taken back. What a plan's hash is made of.</summary>
public sealed record RemediationStep
{
    /// <summary>From 1, in the order in which the steps are taken.</summary>
    public required int Number { get; init; }

    public required StepKind Kind { get; init; }

    /// <summary>The resource that is changed: the judged one, or one beside or below it.</summary>
    public required string Target { get; init; }

    /// <summary>For people: <c>Set properties.allowBlobPublicAccess to false</c>.</summary>
    public required string Title { get; init; }

    /// <summary>The policies that want it.</summary>
    public required IReadOnlyList<string> Policies { get; init; }

    public required StepUndo Undo { get; init; }

    /// <summary>What is written, or sent with the action, or told.</summary>
    public JsonObject? Body { get; init; }

    /// <summary>The action's name, or the orchestration's.</summary>
    public string? Verb { get; init; }

    public bool ChangesAzure => Kind is not (StepKind.Notify or StepKind.Run);
}
