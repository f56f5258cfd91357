using Keelson.Policies;

namespace Keelson.Portal.Policies;

/// <summary>What actions do, as people say it. Pure.</summary>
public static class ActionWords
{
    public static string Of(PolicyAction action)
    {
        ArgumentNullException.ThrowIfNull(action);
        return action switch
        {
            TagAction tag => $"Tags it: {string.Join(", ", tag.Tags.Select(pair => $"{pair.Key.Text} = {pair.Value.Text}"))}.",
            UntagAction untag => $"Takes off the tags {string.Join(", ", untag.Tags)}.",
            TagTrimAction => "Takes off tags until there is space for more.",
            AutoTagUserAction user => $"Tags it with who made it, as {user.Tag}.",
            AutoTagDateAction date => $"Tags it with the day on which it was made, as {date.Tag}.",
            MarkForOpAction mark => $"Marks it for {mark.Op} in {After(mark)}, and tells its owner.",
            NotifyAction notify => $"Tells {string.Join(", ", notify.To)}.",
            LockAction set => $"Sets a lock, {set.Level}.",
            DeleteAction => "Deletes it.",
            StartAction => "Starts it.",
            StopAction { PowerOff: true } => "Switches it off.",
            StopAction => "Stops it, so that it costs nothing.",
            ResizeAction resize => $"Resizes it{(resize.Size is null ? "" : $" to {resize.Size}")}{(resize.Capacity is null ? "" : $" with {resize.Capacity} units")}.",
            SetPropertiesAction set => $"Sets {string.Join(", ", set.Properties.Select(pair => $"{pair.Key} to {pair.Value.GetRawText()}"))}.",
            ClosePortAction port => $"{(port.Open ? "Opens" : "Closes")} {(port.Inbound ? "inbound" : "outbound")} ports {port.Ports}.",
            RequireApprovalAction approval => $"Waits for {approval.Approvers} to approve.",
            RunAction run => $"Runs {run.Orchestration}.",
            _ => action.Word,
        };
    }

    private static string After(MarkForOpAction mark) =>
        mark.Days > 0 ? $"{mark.Days:0.##} days" : $"{mark.Hours:0.##} hours";
}
