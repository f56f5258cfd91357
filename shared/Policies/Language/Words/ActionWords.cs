namespace Keelson.Policies;

/// <summary>The actions.</summary>
internal static class ActionWords
{
    /// <summary>By name.</summary>
    public static IReadOnlyDictionary<string, Word<PolicyAction>> All { get; } = new[]
    {
        TagWords.Tag,
        TagWords.Untag,
        TagWords.TagTrim,
        TagWords.AutoTagUser,
        TagWords.AutoTagDate,
        TagWords.MarkForOp,
        ChangeWords.Lock,
        ChangeWords.Delete,
        ChangeWords.Start,
        ChangeWords.Stop,
        ChangeWords.PowerOff,
        ChangeWords.SetProperties,
        ChangeWords.RequireSecureTransfer,
        ResizeWords.Resize,
        ResizeWords.ResizePlan,
        ResizeWords.ModifyDiskType,
        PortWords.ClosePort,
        PortWords.Close,
        PortWords.Open,
        ProcessWords.Notify,
        ProcessWords.RequireApproval,
        ProcessWords.Run,
    }.ToDictionary(w => w.Name);
}
