using Azure.Messaging;
using Azure.Messaging.EventGrid;
using Keelson.Local.Runtime.Support;
using Microsoft.Azure.Functions.Worker;

namespace Keelson.Local.Runtime.EventGrid;

public sealed class SampleEventFunctions(Recorder recorder)
{
    [Function("OnEvent")]
    public void OnEvent([EventGridTrigger] EventGridEvent sent)
    {
        if (sent.Subject == "broken")
            throw new InvalidOperationException("cannot handle it");
        recorder.Record("event", $"{sent.EventType} {sent.Subject} {sent.Data}");
    }

    [Function("OnCloudEvent")]
    public void OnCloudEvent([EventGridTrigger] CloudEvent sent) => recorder.Record("cloud", $"{sent.Type} {sent.Source}");

    [Function("OnBatch")]
    public void OnBatch([EventGridTrigger(IsBatched = true)] EventGridEvent[] sent) => recorder.Record("batch", sent.Length);

    [Function("OnText")]
    public void OnText([EventGridTrigger] string sent) => recorder.Record("text", sent);
}
